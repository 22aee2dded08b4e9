namespace Combinators.Tests.Conformance;

/// <summary>The examples by which coroutines are explained in Python, with what they print there.</summary>
public class PythonExamplesTests
{
    private readonly StringWriter _out = new() { NewLine = "\n" };

    private void Print(object? value) => _out.WriteLine(value ?? "None");

    private void AssertPrinted(params string[] lines) =>
        Assert.Equal(lines, _out.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));

    // David Beazley, "A Curious Course on Coroutines and Concurrency"

    private Generator<int?, int> Countdown(int n) => Coroutine.Generator<int?, int>(async exchange =>
    {
        Print($"Counting down from {n}");
        while (n >= 0)
        {
            var newValue = await exchange.Yield(n);
            n = newValue ?? n - 1;
        }
    });

    [Fact]
    public void Countdown_is_reset_by_a_value()
    {
        var c = Countdown(5);
        foreach (var n in c)
        {
            Print(n);
            if (n == 5)
                c.Send(3);
        }
        AssertPrinted("Counting down from 5", "5", "2", "1", "0");
    }

    private Generator<string?, int> Grep(string pattern) =>
        Coroutine.Generator<string?, int>(async exchange =>
        {
            Print($"Looking for {pattern}");
            try
            {
                while (true)
                {
                    var line = await exchange.Yield(0);
                    if (line!.Contains(pattern))
                        Print(line);
                }
            }
            catch (CoroutineExit)
            {
                Print("Going away. Goodbye");
            }
        });

    [Fact]
    public void Grep_is_closed()
    {
        var g = Grep("python");
        g.Next();
        g.Send("Yeah, but no, but yeah, but no");
        g.Send("A series of tubes");
        g.Send("python generators rock!");
        g.Close();
        Assert.Throws<StopIteration>(() => g.Send("python"));
        AssertPrinted("Looking for python", "python generators rock!", "Going away. Goodbye");
    }

    [Fact]
    public void Grep_is_thrown_into()
    {
        var g = Grep("python");
        g.Next();
        g.Send("python generators rock!");
        var hosed = new InvalidOperationException("You're hosed");
        Assert.Same(hosed, Assert.Throws<InvalidOperationException>(() => g.Throw(hosed)));
        Assert.Equal(GeneratorState.Finished, g.State);
        AssertPrinted("Looking for python", "python generators rock!");
    }

    [Fact]
    public void A_call_is_a_yielded_generator_that_is_run_for_its_value()
    {
        static Generator<object?, object?> Add(int x, int y) => Coroutine.Generator<object?, object?>(
            async exchange => await exchange.Yield(x + y));
        Generator<object?, object?> Main() => Coroutine.Generator<object?, object?>(async exchange =>
        {
            Print(await exchange.Yield(Add(2, 2)));
            await exchange.Yield(null);
        });

        var main = Main();
        var sub = (Generator<object?, object?>)main.Send(null)!;
        main.Send(sub.Send(null));
        AssertPrinted("4");
    }

    // The Python Language Reference, "Generator-iterator methods", and "What's New in Python 2.5"

    [Fact]
    public void Echo_gives_back_what_it_is_sent_and_what_it_is_thrown()
    {
        Generator<object?, object?> Echo(object? value) =>
            Coroutine.Generator<object?, object?>(async exchange =>
            {
                Print("Execution starts when 'next()' is called for the first time.");
                try
                {
                    while (true)
                    {
                        try
                        {
                            value = await exchange.Yield(value);
                        }
                        catch (Exception e) when (e is not CoroutineExit)
                        {
                            value = e.Message;
                        }
                    }
                }
                finally
                {
                    Print("Don't forget to clean up when 'close()' is called.");
                }
            });

        var generator = Echo(1);
        Print(generator.Next());
        Print(generator.Next());
        Print(generator.Throw(new InvalidCastException("spam")));
        generator.Close();
        AssertPrinted(
            "Execution starts when 'next()' is called for the first time.", "1", "None", "spam",
            "Don't forget to clean up when 'close()' is called.");
    }

    [Fact]
    public void Counter_jumps_to_what_it_is_sent()
    {
        static Generator<int?, int> Counter(int maximum) => Coroutine.Generator<int?, int>(async exchange =>
        {
            for (var i = 0; i < maximum;)
                i = await exchange.Yield(i) ?? i + 1;
        });

        var it = Counter(10);
        Print(it.Next());
        Print(it.Next());
        Print(it.Send(8));
        Print(it.Next());
        Assert.Throws<StopIteration>(() => it.Next());
        AssertPrinted("0", "1", "8", "9");
    }

    // Averagers: PEP 342's idea, PEP 380's delegation

    [Fact]
    public void Averager_answers_with_the_average_so_far()
    {
        static Generator<double, double?> Averager() => Coroutine.Generator<double, double?>(async exchange =>
        {
            var (total, count, average) = (0.0, 0, (double?)null);
            while (true)
            {
                total += await exchange.Yield(average);
                average = total / ++count;
            }
        });

        var averager = Averager();
        Print(averager.Next());
        Print(averager.Send(10));
        Print(averager.Send(30));
        Print(averager.Send(5));
        AssertPrinted("None", "10", "20", "15");
    }

    [Fact]
    public void Averagers_return_to_the_one_that_delegates_to_them()
    {
        static Generator<double?, int, (int Count, double Average)> Averager() =>
            Coroutine.Generator<double?, int, (int, double)>(async exchange =>
            {
                var (total, count) = (0.0, 0);
                while (await exchange.Yield(0) is { } term)
                    (total, count) = (total + term, count + 1);
                return (count, total / count);
            });
        static Generator<double?, int> Grouper(Dictionary<string, (int, double)> results, string key) =>
            Coroutine.Generator<double?, int>(async exchange =>
            {
                while (true)
                    results[key] = await exchange.YieldFrom(Averager());
            });

        var results = new Dictionary<string, (int Count, double Average)>();
        foreach (var (key, values) in new Dictionary<string, double[]>
        {
            ["girls"] = [40.5, 38.5, 44.5],
            ["boys"] = [39.0, 40.5],
        })
        {
            var group = Grouper(results, key);
            group.Next();
            foreach (var value in values)
                group.Send(value);
            group.Send(null);
        }
        foreach (var (key, (count, average)) in results)
            Print($"{count} {key} averaging {average:F2}kg");
        AssertPrinted("3 girls averaging 41.17kg", "2 boys averaging 39.75kg");
    }

    // PEP 342, example 1: consumers

    /// <summary>What PEP 342's decorator does: brings a consumer to its first yield.</summary>
    private static Generator<string, int> Consumer(Generator<string, int> generator)
    {
        generator.Next();
        return generator;
    }

    private static Generator<string, int> ThumbnailPager(
        int rows, int columns, Generator<string, int> destination) =>
        Consumer(Coroutine.Generator<string, int>(async exchange =>
        {
            while (true)
            {
                var (page, pending) = ("", false);
                try
                {
                    for (var row = 0; row < rows; row++)
                    {
                        for (var column = 0; column < columns; column++)
                        {
                            page += $"[{await exchange.Yield(0)} at {column},{row}]";
                            pending = true;
                        }
                    }
                }
                catch (CoroutineExit)
                {
                    if (pending)
                        destination.Send(page);
                    destination.Close();
                    return;
                }
                destination.Send(page);
            }
        }));

    private Generator<string, int> JpegWriter(string folder) =>
        Consumer(Coroutine.Generator<string, int>(async exchange =>
        {
            try
            {
                for (var number = 1; ; number++)
                    Print($"{folder}/page{number:D4}.jpg: {await exchange.Yield(0)}");
            }
            finally
            {
                Print("writer closed");
            }
        }));

    [Fact]
    public void Thumbnails_are_paged_and_what_is_pending_is_flushed_before_the_writer_is_closed()
    {
        var pipeline = ThumbnailPager(1, 2, JpegWriter("out"));
        foreach (var image in new[] { "a", "b", "c" })
            pipeline.Send(image);
        pipeline.Close();
        AssertPrinted(
            "out/page0001.jpg: [a at 0,0][b at 1,0]", "out/page0002.jpg: [c at 0,0]", "writer closed");
    }

    // PEP 342, example 3: a trampoline

    /// <summary>
    /// Runs coroutines in turn; to yield a coroutine is to call it, to yield anything else is to return it.
    /// </summary>
    private sealed class Trampoline
    {
        private readonly Queue<Action> _queue = new();

        public void Add(Generator<object?, object?> coroutine) => Schedule(coroutine, []);

        public void Run()
        {
            while (_queue.TryDequeue(out var resume))
                resume();
        }

        private void Schedule(
            Generator<object?, object?> coroutine, Stack<Generator<object?, object?>> callers,
            object? value = null, Exception? error = null) => _queue.Enqueue(() =>
            {
                object? result;
                try
                {
                    var running = error is null
                        ? coroutine.TrySend(value, out result)
                        : coroutine.TryThrow(error, out result);
                    if (!running)
                        return;
                }
                catch (Exception failure) when (callers.TryPop(out var caller))
                {
                    Schedule(caller, callers, error: failure);
                    return;
                }
                if (result is Generator<object?, object?> called)
                {
                    callers.Push(coroutine);
                    Schedule(called, callers);
                }
                else if (callers.TryPop(out var caller))
                {
                    Schedule(caller, callers, result);
                }
            });
    }

    private sealed class Connection(string name, params string[] data)
    {
        public string Name => name;

        public Queue<string> Incoming { get; } = new(data);
    }

    [Fact]
    public void A_trampoline_runs_an_echo_server()
    {
        var arriving = new Queue<Connection>([new("A", "hello", "bye"), new("B", "hi")]);
        var trampoline = new Trampoline();

        static Generator<object?, object?> Read(Connection connection) =>
            Coroutine.Generator<object?, object?>(
            async exchange => await exchange.Yield(
                connection.Incoming.TryDequeue(out var data) ? data : throw new EndOfStreamException()));
        Generator<object?, object?> Write(Connection connection, object? data) =>
            Coroutine.Generator<object?, object?>(
            async exchange =>
            {
                Print($"{connection.Name}: {data}");
                await exchange.Yield(null);
            });
        Generator<object?, object?> Accept() => Coroutine.Generator<object?, object?>(
            async exchange => await exchange.Yield(arriving.TryDequeue(out var arrived) ? arrived : null));
        Generator<object?, object?> EchoHandler(Connection connection) =>
            Coroutine.Generator<object?, object?>(
            async exchange =>
            {
                try
                {
                    while (true)
                    {
                        var data = await exchange.Yield(Read(connection));
                        await exchange.Yield(Write(connection, data));
                    }
                }
                catch (EndOfStreamException)
                {
                    Print($"{connection.Name} is lost");
                }
            });
        Generator<object?, object?> Listen() => Coroutine.Generator<object?, object?>(async exchange =>
        {
            while (await exchange.Yield(Accept()) is Connection connection)
                trampoline.Add(EchoHandler(connection));
        });

        trampoline.Add(Listen());
        trampoline.Run();
        AssertPrinted("A: hello", "B: hi", "A: bye", "B is lost", "A is lost");
    }
}
