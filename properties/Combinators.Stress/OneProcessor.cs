namespace Combinators;

/// <summary>
/// What <see cref="System.Threading.SpinWait"/> is in a process that may use one processor's time, as in a container,
/// while its threads run on several. Where it spins, it spins for longer than a write stays unseen.
/// </summary>
internal struct SpinWait
{
    public readonly bool NextSpinWillYield => true;

    public readonly void SpinOnce()
    {
    }
}
