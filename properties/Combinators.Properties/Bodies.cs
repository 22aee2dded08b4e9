using FsCheck;
using FsCheck.Fluent;

namespace Combinators.Properties;

/// <summary>What a body does with a failure from upstream.</summary>
public enum OnError { Dies, Resumes, Returns, Translates }

/// <summary>What a body's end is like.</summary>
public enum AtEnd { Returns, Fails, Ignores }

public abstract partial record Stage
{
    /// <summary>A coroutine: one straight-line body, and what it does at each turn as data.</summary>
    public sealed record Body : Stage, INumbered
    {
        public const int Forever = -1;
        public const int Greeting = 100;
        public const int Handled = -1;
        public const int Farewell = 200;

        public int Id { get; init; }

        /// <summary>Awaits each value; otherwise it loops over the input.</summary>
        public bool Awaits { get; init; }

        /// <summary>Fails before its first await.</summary>
        public bool FailsAtStart { get; init; }

        /// <summary>How many values it sends before its first await.</summary>
        public int Greets { get; init; }

        /// <summary>After how many values it returns.</summary>
        public int Takes { get; init; } = Forever;

        /// <summary>How many values it sends for each.</summary>
        public int Copies { get; init; } = 1;

        /// <summary>How many values it sends from its finally block.</summary>
        public int Flushes { get; init; }

        public OnError OnError { get; init; }

        public AtEnd AtEnd { get; init; }

        /// <summary>Catches what its target throws, and returns.</summary>
        public bool Forgives { get; init; }

        public string StartError => $"start{Id}";

        public string EndError => $"end{Id}";

        public static new Gen<Body> Gen { get; } =
            from awaits in Generating.Pick(false, true)
            from failsAtStart in FsCheck.Fluent.Gen.Frequency(
                (14, FsCheck.Fluent.Gen.Constant(false)), (1, FsCheck.Fluent.Gen.Constant(true)))
            from greets in Generating.Pick(0, 0, 0, 1, 2)
            from takes in Generating.Pick(Forever, Forever, Forever, Forever, 0, 1, 2, 3)
            from copies in Generating.Pick(1, 1, 0, 2, 3)
            from flushes in Generating.Pick(0, 0, 0, 1, 2)
            from onError in Generating.Pick(
                OnError.Dies, OnError.Dies, OnError.Resumes, OnError.Returns, OnError.Translates)
            from atEnd in Generating.Pick(
                AtEnd.Returns, AtEnd.Returns, AtEnd.Returns, AtEnd.Returns, AtEnd.Fails, AtEnd.Ignores)
            from forgives in Generating.Pick(false, false, false, true)
            select new Body
            {
                Awaits = awaits,
                FailsAtStart = failsAtStart,
                Greets = greets,
                Takes = takes,
                Copies = copies,
                Flushes = flushes,
                OnError = onError,
                AtEnd = atEnd,
                Forgives = forgives,
            };

        /// <summary>Bodies that neither fail by themselves nor handle what others throw.</summary>
        public static Gen<Body> Plain { get; } = Gen.Select(body => body with
        {
            FailsAtStart = false,
            OnError = OnError.Dies,
            AtEnd = AtEnd.Returns,
            Forgives = false,
        });

        public override Pipe<T, T> ToPipe<T>(Medium<T> medium, Journal journal) =>
            Coroutine.Pipe<T, T>((input, output) => Run(medium, input, output, journal), ToString());

        private async Coroutine Run<T>(Medium<T> medium, Input<T> input, Output<T> output, Journal journal)
        {
            journal.Add(new Event.Began(Id));
            if (FailsAtStart)
                throw journal.Fault(StartError);
            try
            {
                for (var i = 0; i < Greets; i++)
                    output.Send(medium.Of(Greeting + i));
                var values = input.GetAsyncEnumerator();
                for (var taken = 0; taken != Takes;)
                {
                    T value;
                    try
                    {
                        if (Awaits)
                            value = await input;
                        else if (await values.MoveNextAsync())
                            value = values.Current;
                        else if (AtEnd == AtEnd.Ignores)
                            continue;
                        else
                            break;
                    }
                    catch (CoroutineExit) when (AtEnd == AtEnd.Ignores)
                    {
                        continue;
                    }
                    catch (Exception error) when (error is not CoroutineExit && OnError != OnError.Dies)
                    {
                        journal.Add(Caught(journal.Name(error)));
                        if (OnError == OnError.Translates)
                            throw journal.Fault(Translated(journal.Name(error)));
                        output.Send(medium.Of(Handled));
                        if (OnError == OnError.Returns)
                            break;
                        continue;
                    }
                    for (var i = 0; i < Copies; i++)
                        output.Send(medium.Of(medium.Value(value) + i));
                    taken++;
                }
            }
            catch (Exception error) when (Forgives && error is not CoroutineExit)
            {
                // Not in a filter: that runs before the target's finally blocks have.
                if (output.IsOpen)
                    throw;
                journal.Add(Caught(journal.Name(error)));
            }
            finally
            {
                try
                {
                    for (var i = 0; i < Flushes; i++)
                        output.Send(medium.Of(Farewell + i));
                    FailAtEnd(journal);
                }
                finally
                {
                    journal.Add(new Event.Ended(Id));
                }
            }
        }

        private void FailAtEnd(Journal journal)
        {
            if (AtEnd == AtEnd.Fails)
                throw journal.Fault(EndError);
        }

        public Event Caught(string error) => new Event.Effect($"{Id} caught {error}");

        public static string Translated(string error) => $"{error}'";

        public override IEnumerable<Stage> Shrink()
        {
            yield return new Identity();
            yield return new Named(Id);
            var plain = new Body { Id = Id };
            if (this != plain)
                yield return plain;
            foreach (var simpler in (Body[])
            [
                this with { Awaits = false },
                this with { FailsAtStart = false },
                this with { Greets = 0 },
                this with { Takes = Forever },
                this with { Copies = 1 },
                this with { Flushes = 0 },
                this with { OnError = OnError.Dies },
                this with { AtEnd = AtEnd.Returns },
                this with { Forgives = false },
            ])
            {
                if (simpler != this)
                    yield return simpler;
            }
        }

        public override string ToString()
        {
            IEnumerable<string> parts =
            [
                $"{Id}",
                .. Awaits ? ["awaits"] : (string[])[],
                .. FailsAtStart ? ["fails at start"] : (string[])[],
                .. Greets > 0 ? [$"greets {Greets}"] : (string[])[],
                .. Takes != Forever ? [$"takes {Takes}"] : (string[])[],
                .. Copies != 1 ? [$"copies {Copies}"] : (string[])[],
                .. Flushes > 0 ? [$"flushes {Flushes}"] : (string[])[],
                .. OnError != OnError.Dies ? [$"on error {OnError}".ToLowerInvariant()] : (string[])[],
                .. AtEnd != AtEnd.Returns ? [$"at end {AtEnd}".ToLowerInvariant()] : (string[])[],
                .. Forgives ? ["forgives"] : (string[])[],
            ];
            return $"Body({string.Join(", ", parts)})";
        }
    }
}
