namespace Combinators.Properties;

/// <summary>How a body goes on after its end has come.</summary>
public enum GoesOn { Sending, Reading }

public abstract partial record Stage
{
    /// <summary>A body whose finally block goes on, whatever it is answered, until it is made to stop.</summary>
    public sealed record Stubborn(GoesOn Kind) : Stage
    {
        /// <summary>Where it would stop by itself: a law must not hang.</summary>
        public const int Limit = 20_000;

        /// <summary>By then it must have been stopped.</summary>
        public const int Bound = 10_000;

        public const string Again = "once more";

        public override Pipe<T, T> ToPipe<T>(Medium<T> medium, Journal journal) =>
            Coroutine.Pipe<T, T>((input, output) => Run(medium, input, output, journal), ToString());

        public override string ToString() => $"Stubborn({Kind})";

        private async Coroutine Run<T>(Medium<T> medium, Input<T> input, Output<T> output, Journal journal)
        {
            var values = input.GetAsyncEnumerator();
            try
            {
                while (await values.MoveNextAsync())
                    output.Send(values.Current);
                for (var i = 0; Kind == GoesOn.Reading && i < Limit && !await values.MoveNextAsync(); i++)
                    journal.Note(Again);
            }
            finally
            {
                for (var i = 0; Kind == GoesOn.Sending && i < Limit && !output.Send(medium.Of(i)); i++)
                    journal.Note(Again);
            }
        }
    }
}
