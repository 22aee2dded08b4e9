namespace Combinators.Properties;

/// <summary>Folds put together: each sees what it would see alone.</summary>
public class FoldLaws
{
    /// <summary>
    /// The result of folds side by side is the results of each, also when one has enough before the other; a fold of a
    /// function, or of what a predicate holds for, is the fold of the list of those; a failure is the result of all.
    /// </summary>
    public static readonly Law<Folded> L111 = new(Folded.Arbitrary, (subject, folded) =>
    {
        // What it is fed with is a pipeline of either kind.
        if (subject == Subject.References)
            Check(folded, Medium.References);
        else
            Check(folded, Medium.Values);
        return folded.Script.Values.Any();
    });

    [Fact]
    public void L111_Folds_side_by_side_are_each_as_if_alone() => L111.Holds();

    private static void Check<T>(Folded folded, Medium<T> medium)
    {
        var journal = new Journal();
        var sink = folded.Fold.ToFold(medium).ToSink();
        var inlet = sink.ToInlet(medium);
        var values = new List<int>();
        var (isOver, failure) = (false, default(string));
        foreach (var signal in folded.Script.Signals)
        {
            isOver |= folded.Fold.Enough(values) is not null;
            var reply = journal.Send(inlet, signal);
            if (isOver)
                continue;
            values.AddRange(new Script(signal).Values);
            var expected = signal switch
            {
                Signal.Throw(var tag) => Reply.Fault(failure = tag),
                Signal.Close => Reply.Done,
                _ => folded.Fold.Enough(values) is null ? Reply.Open : Reply.Done,
            };
            journal.Observation.Must(reply == expected, $"{signal} is answered {expected}");
            isOver = expected != Reply.Open;
        }
        isOver |= folded.Fold.Enough(values) is not null;
        if (failure is not null)
            Assert.Same(journal.Fault(failure), Assert.Throws<Fault>(() => sink.Result));
        else if (isOver)
            Assert.Equal(folded.Fold.Of(values), sink.Result);
        else
            Assert.Throws<InvalidOperationException>(() => sink.Result);
        int[] all = [.. folded.Script.Values];
        foreach (var form in Enum.GetValues<Form>())
            Assert.Equal(
                folded.Fold.Of(all), Source.From(all.Select(medium.Of).In(form)).Run(folded.Fold.ToFold(medium)));
    }
}
