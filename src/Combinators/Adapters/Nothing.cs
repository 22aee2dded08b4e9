namespace Combinators;

/// <summary>What there is to dispose when it is all over.</summary>
internal sealed class Nothing : IDisposable
{
    public static readonly Nothing Instance = new();

    public void Dispose()
    {
    }
}
