namespace Combinators.Properties;

/// <summary>
/// The machine of <see cref="Stage.Body"/>: its straight-line code, taken apart at its awaits.
/// </summary>
public static class BodyModel
{
    public static Machine ToMachine(this Stage.Body body) => Waiting(body, 0);

    private static Machine Waiting(Stage.Body body, int taken) => signal => signal switch
    {
        Prompt.Start => Start(body),
        Signal.Send(var x) => taken + 1 == body.Takes
            ? End(body, Reply.Done, Emits(x, body.Copies))
            : new([.. Emits(x, body.Copies)], Reply.Open, Waiting(body, taken + 1)),
        Signal.Throw(var error) => Throw(body, taken, error),
        Prompt.Enough(var atSend, var failing) => Enough(body, atSend, failing),
        Prompt.Below(var error, var fromFinally) => Below(body, error, fromFinally),
        _ => body.AtEnd == AtEnd.Ignores ? new([], Reply.Fault(Errors.Ignored)) : End(body, Reply.Done),
    };

    private static Turn Start(Stage.Body body)
    {
        var began = new Act.Note(new Event.Began(body.Id));
        Act[] greeting = [began, .. Emits(Stage.Body.Greeting, body.Greets)];
        return body switch
        {
            { FailsAtStart: true } => new([began], Reply.Fault(body.StartError)),
            { Takes: 0 } => End(body, Reply.Done, greeting),
            _ => new(greeting, Reply.Open, Waiting(body, 0)),
        };
    }

    private static Turn Throw(Stage.Body body, int taken, string error)
    {
        var caught = new Act.Note(body.Caught(error));
        Act[] handled = [caught, .. Emits(Stage.Body.Handled, 1)];
        return body.OnError switch
        {
            OnError.Dies => End(body, Reply.Fault(error)),
            OnError.Translates => End(body, Reply.Fault(Stage.Body.Translated(error)), caught),
            OnError.Returns => End(body, Reply.Done, handled),
            _ => new(handled, Reply.Open, Waiting(body, taken)),
        };
    }

    /// <summary>
    /// It is unwound: its finally block's first send raises the exit once more, but for a failing body.
    /// </summary>
    private static Turn Enough(Stage.Body body, bool atSend, bool failing) =>
        !atSend && body.AtEnd == AtEnd.Ignores ? new([], Reply.Fault(Errors.Ignored))
        : body.Flushes > 0 && !failing ? new([Ended(body)], Reply.Done)
        : End(body, Reply.Done);

    /// <summary>Its finally block's sends are lost, unless one of them is what failed.</summary>
    private static Turn Below(Stage.Body body, string error, bool fromFinally) =>
        fromFinally ? new([Ended(body)], Reply.Fault(error))
        : body.Forgives ? End(body, Reply.Done, new Act.Note(body.Caught(error)))
        : End(body, Reply.Fault(error));

    /// <summary>The finally block, whatever came before it.</summary>
    private static Turn End(Stage.Body body, Reply reply, params IEnumerable<Act> before) => new(
        [.. before, .. Emits(Stage.Body.Farewell, body.Flushes, fromFinally: true), Ended(body)],
        body.AtEnd == AtEnd.Fails ? Reply.Fault(body.EndError) : reply);

    private static Act.Note Ended(Stage.Body body) => new Act.Note(new Event.Ended(body.Id));

    private static IEnumerable<Act> Emits(int first, int count, bool fromFinally = false) =>
        Enumerable.Range(first, count).Select(value => new Act.Emit(value, fromFinally));
}
