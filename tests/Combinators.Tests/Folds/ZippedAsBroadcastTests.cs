namespace Combinators.Tests;

/// <summary>
/// Zipped folds hear what live folds behind a broadcast hear, in the same order, and so does whoever sends: random
/// folds, nested at random, that end early, fail, translate failures and handle them.
/// </summary>
public class ZippedAsBroadcastTests
{
    private const int Cases = 2000;

    [Fact]
    public void Values_are_heard_as_behind_a_broadcast() => Compare<int>(x => x, x => x);

    [Fact]
    public void References_are_heard_as_behind_a_broadcast() => Compare<string>(x => $"{x}", int.Parse);

    private static void Compare<T>(Func<int, T> of, Func<T, int> number)
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var zipped = new Trial<T>(seed, of, number);
            var broadcast = new Trial<T>(seed, of, number);
            var zip = zipped.Tree(2);
            var (asFold, asSink) = (zip.AsFold(), broadcast.Tree(2).AsSink());
            zipped.Drive(asFold.ToSink());
            broadcast.Drive(asSink);
            Assert.Equal([$"case {seed}", .. broadcast.Log], [$"case {seed}", .. zipped.Log]);
        }
    }

    /// <summary>Folds side by side, which can be zipped, or sent to by a broadcast.</summary>
    private sealed record Node<T>(Func<Fold<T, int>> AsFold, Func<Sink<T>> AsSink);

    private sealed class Trial<T>(int seed, Func<int, T> of, Func<T, int> number)
    {
        private readonly Random _random = new(seed);
        private int _names;

        public List<string> Log { get; } = [];

        public Node<T> Tree(int depth)
        {
            var (first, second) = (Part(depth), Part(depth));
            return new(
                () => first.AsFold().Zip(second.AsFold()).Map(both => both.First + both.Second),
                () => Sink.Broadcast(first.AsSink(), second.AsSink()));
        }

        public void Drive(Sink<T> sink)
        {
            for (var i = 0; i < 5; i++)
            {
                var values = Enumerable.Range(i, _random.Next(4)).Select(of).ToArray();
                Note(_random.Next(8) switch
                {
                    < 4 => () => $"{sink.Send(of(i))}",
                    < 7 => () => $"{sink.SendAll(values)}",
                    _ => () => $"{sink.Throw(new Boom())}",
                });
                Log.Add($"open: {sink.IsOpen}");
            }
            Note(() =>
            {
                sink.Close();
                return "closed";
            });
        }

        private Node<T> Part(int depth) => depth > 0 && _random.Next(2) == 0
            ? Tree(depth - 1)
            : Leaf(_random.Next(2) == 0 ? Steps() : Body());

        private Node<T> Leaf(Fold<T, int> fold)
        {
            var (name, fails) = (_names++, _random.Next(12));
            var guarded = _random.Next(2) == 0
                ? fold
                : fold.Contramap((T x) => number(x) == fails ? throw new InvalidOperationException($"map {name}") : x);
            return new(() => guarded, guarded.ToSink);
        }

        private Fold<T, int> Steps()
        {
            var (name, fails, failsAtEnd) = (_names++, _random.Next(12), _random.Next(8) == 0);
            return Fold.Create<T, int, int>(
                () => 0,
                (count, x) =>
                {
                    Log.Add($"{name} after {count}: {number(x)}");
                    return number(x) == fails ? throw new InvalidOperationException($"step {name}") : count + 1;
                },
                count =>
                {
                    Log.Add($"{name} ends");
                    return failsAtEnd ? throw new InvalidOperationException($"end {name}") : count;
                });
        }

        private Fold<T, int> Body()
        {
            var (name, takes, fails, onFailure) = (_names++, _random.Next(6), _random.Next(12), _random.Next(3));
            return Coroutine.Fold<T, int>(async input =>
            {
                try
                {
                    for (var i = 0; i < takes; i++)
                    {
                        var x = number(await input);
                        Log.Add($"{name}: {x}");
                        if (x == fails)
                            throw new InvalidOperationException($"body {name}");
                    }
                }
                catch (Exception error) when (onFailure > 0 && error is not CoroutineExit)
                {
                    Log.Add($"{name} hears {Text(error)}");
                    return onFailure == 1 ? 0 : throw new InvalidOperationException($"handler {name}");
                }
                finally
                {
                    Log.Add($"{name} ends");
                }
                return takes;
            });
        }

        private void Note(Func<string> signal)
        {
            try
            {
                Log.Add(signal());
            }
            catch (Exception error)
            {
                Log.Add($"out: {Text(error)}");
            }
        }

        private static string Text(Exception error) => error is AggregateException several
            ? $"[{string.Join(", ", several.InnerExceptions.Select(Text))}]"
            : error.Message;
    }
}
