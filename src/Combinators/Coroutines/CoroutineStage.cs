namespace Combinators;

/// <summary>A body as a stage.</summary>
internal sealed class CoroutineStage<T>(Input<T> input) : Stage<T>
{
    internal override bool Start() => input.Start();

    public override bool Send(T value) => input.Send(value);

    public override bool Throw(Exception error) => input.Throw(error);

    public override void Close() => input.Close();
}
