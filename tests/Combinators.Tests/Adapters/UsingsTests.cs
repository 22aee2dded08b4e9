using System.Reactive;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using Combinators;

// Not inside Combinators, whose own extension methods would be found first: this is what a user's file sees.
namespace SomebodyElse;

public class UsingsTests
{
    [Fact]
    public void The_calls_that_come_to_mind_are_not_ambiguous_beside_Rx()
    {
        var subject = new Subject<int>();
        var (pipe, values) = (Pipe.Map<int, int>(x => x * 10), new List<int>());
        using var all = new System.Reactive.Disposables.CompositeDisposable(
            subject.Subscribe(Sink.ForEach<int>(values.Add)),
            subject.Subscribe(values.Add),
            subject.Subscribe(x => values.Add(x)),
            subject.Subscribe(Sink.ForEach<int>(values.Add).AsObserver()),
            subject.Subscribe(Observer.Create<int>(values.Add)),
            subject.Through(pipe).Subscribe(values.Add),
            subject.Through(pipe).Subscribe(Sink.ForEach<int>(values.Add)),
            subject.Select(x => x + 1).Through(pipe).Where(x => x > 0).Subscribe(Fold.Count<int>().ToSink()));
        Source.From([1]).Run(subject.AsSink());
        Assert.Equal([1, 1, 1, 1, 1, 10, 10], values);
    }

    [Fact]
    public void Neither_are_those_on_sequences_and_sources()
    {
        int[] numbers = [1, 2, 3];
        Assert.Equal([1, 2], numbers.Through(Pipe.Take<int>(2)));
        Assert.Equal([1, 2], new List<int>(numbers).Through(Pipe.Take<int>(2)).Where(x => x > 0).ToList());
        Assert.Equal(6, numbers.ToObservable().Sum().Wait());
        Assert.Equal(6, Source.From(numbers).ToObservable().Sum().Wait());
        Assert.Equal(6, Source.FromObservable(numbers.ToObservable()).Run(Fold.Sum<int>()));
        Assert.Equal(numbers, Source.From(numbers).ToObservable().ToEnumerable());
        Assert.Equal(12, Source.From(numbers).Merge(Source.From(numbers)).Run(Fold.Sum<int>()));
        Assert.Equal(6, Source.From(numbers).Concat().Run(Fold.Sum<int>()));
        Assert.Equal(12, numbers.ToObservable().Merge(numbers.ToObservable()).Sum().Wait());
    }
}
