namespace Combinators.Properties;

/// <summary>One thing that a machine does: it sends a value on, or something is seen.</summary>
public abstract record Act
{
    public sealed record Emit(int Value, bool FromFinally = false) : Act;

    public sealed record Note(Event Event) : Act;
}

/// <summary>What a machine does on a signal: its acts, how it is afterwards, and what it is then.</summary>
public sealed record Turn(IReadOnlyList<Act> Acts, Reply Then, Machine? Next = null);

/// <summary>A stage as a pure function; the state is in the function.</summary>
public delegate Turn Machine(Signal signal);

/// <summary>What a machine hears besides the signals that travel down.</summary>
public abstract record Prompt : Signal
{
    public sealed record Start : Prompt;

    /// <summary>The whole chain has been primed: there is a head now.</summary>
    public sealed record Primed : Prompt;

    /// <summary>
    /// Its target has had enough: heard at a send or at the await, and perhaps while a failure passes
    /// through, when no exit is raised.
    /// </summary>
    public sealed record Enough(bool AtSend, bool Failing) : Prompt;

    /// <summary>Its target failed on what it was sent.</summary>
    public sealed record Below(string Error, bool FromFinally) : Prompt;
}
