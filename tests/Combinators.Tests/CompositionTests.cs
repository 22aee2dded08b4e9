namespace Combinators.Tests;

public class CompositionTests
{
    private static readonly Pipe<string, int> Parse = Pipe.Map<string, int>(int.Parse);
    private static readonly Pipe<int, int> Tens = Pipe.Map<int, int>(x => x * 10);

    [Fact]
    public void Example()
    {
        var printed = new StringWriter { NewLine = " " };
        (Source.From(["1", "2"]) | Parse | Tens | Sink.ForEach<int>(printed.WriteLine)).Run();
        Assert.Equal("10 20 ", printed.ToString());
    }

    [Fact]
    public void A_source_and_a_pipe_are_a_source()
    {
        Source<int> source = Source.From(["1", "2"]) | Parse;
        Assert.Equal([1, 2], source.Run(Fold.ToList<int>()));
        Assert.Equal("From | Map", source.ToString());
    }

    [Fact]
    public void A_source_and_a_sink_are_a_pipeline()
    {
        var probe = new Probe<int>();
        Pipeline pipeline = Source.From([1, 2]) | probe.Sink;
        Assert.Equal("", probe.Trace);
        pipeline.Run();
        Assert.Equal("1 2 |", probe.Trace);
        Assert.Throws<InvalidOperationException>(() => pipeline.Run());
        Assert.Equal("1 2 |", probe.Trace);
    }

    [Fact]
    public void A_source_and_a_fold_are_a_pipeline_with_a_result_that_can_run_again()
    {
        Pipeline<int> pipeline = Source.From([1, 2]) | Fold.Sum<int>();
        Assert.Equal((3, 3), (pipeline.Run(), pipeline.Run()));
    }

    [Fact]
    public void Two_pipes_are_a_pipe()
    {
        Pipe<string, int> both = Parse | Tens;
        Assert.Equal("Map | Map", both.ToString());
        var probe = new Probe<int>();
        both.To(probe.Sink).Send("1");
        Assert.Equal("10", probe.Trace);
    }

    [Fact]
    public void A_pipe_and_a_sink_are_a_live_sink()
    {
        var probe = new Probe<int>();
        Sink<string> sink = Parse | probe.Sink;
        Assert.True(sink.Send("1"));
        sink.Close();
        Assert.Equal("1 |", probe.Trace);
    }

    [Fact]
    public void A_pipe_and_a_fold_are_a_live_sink_with_a_result()
    {
        FoldSink<string, int> sink = Parse | Fold.Sum<int>();
        sink.Send("1");
        sink.Send("2");
        sink.Close();
        Assert.Equal(3, sink.Result);
    }

    [Fact]
    public void However_it_is_bracketed_it_is_the_same()
    {
        var source = Source.From(["1", "2", "3"]);
        var take = Pipe.Take<int>(2);
        Assert.Equal([10, 20], (((source | Parse) | Tens) | take | Fold.ToList<int>()).Run());
        Assert.Equal([10, 20], ((source | (Parse | (Tens | take))) | Fold.ToList<int>()).Run());
        var (left, right) = (new Probe<int>(), new Probe<int>());
        ((source | Parse) | ((Tens | take) | left.Sink)).Run();
        (source | (Parse | (Tens | (take | right.Sink)))).Run();
        Assert.Equal("10 20 |", left.Trace);
        Assert.Equal(left.Trace, right.Trace);
    }

    [Fact]
    public void Both_operands_are_needed()
    {
        var (source, pipe, sink, fold) = (Source.From([1]), Tens, new Probe<int>().Sink, Fold.Sum<int>());
        Assert.Throws<ArgumentNullException>("source", () => (Source<int>)null! | pipe);
        Assert.Throws<ArgumentNullException>("source", () => (Source<int>)null! | sink);
        Assert.Throws<ArgumentNullException>("source", () => (Source<int>)null! | fold);
        Assert.Throws<ArgumentNullException>("first", () => (Pipe<int, int>)null! | pipe);
        Assert.Throws<ArgumentNullException>("pipe", () => (Pipe<int, int>)null! | sink);
        Assert.Throws<ArgumentNullException>("pipe", () => (Pipe<int, int>)null! | fold);
        Assert.Throws<ArgumentNullException>("pipe", () => source | (Pipe<int, int>)null!);
        Assert.Throws<ArgumentNullException>("sink", () => source | (Sink<int>)null!);
        Assert.Throws<ArgumentNullException>("fold", () => source | (Fold<int, int>)null!);
        Assert.Throws<ArgumentNullException>("second", () => pipe | (Pipe<int, int>)null!);
        Assert.Throws<ArgumentNullException>("sink", () => pipe | (Sink<int>)null!);
        Assert.Throws<ArgumentNullException>("fold", () => pipe | (Fold<int, int>)null!);
    }
}
