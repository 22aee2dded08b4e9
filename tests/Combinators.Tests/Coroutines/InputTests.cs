namespace Combinators.Tests;

public class InputTests
{
    [Fact]
    public void Await_and_the_loop_may_be_mixed()
    {
        var log = new List<string>();
        var sink = Coroutine.Sink<int>(async input =>
        {
            log.Add($"header {await input}");
            await foreach (var value in input)
            {
                log.Add($"{value}");
                if (value == 0)
                    break;
            }
            log.Add($"footer {await input}");
        });
        Assert.True(sink.SendAll([1, 2, 0]));
        Assert.False(sink.Send(3));
        Assert.Equal(["header 1", "2", "0", "footer 3"], log);
    }

    [Fact]
    public void A_loop_that_is_left_leaves_the_input_as_it_is()
    {
        var sums = new List<int>();
        var sink = Coroutine.Sink<int>(async input =>
        {
            for (var i = 0; i < 2; i++)
            {
                var sum = 0;
                await foreach (var value in input)
                {
                    if (value == 0)
                        break;
                    sum += value;
                }
                sums.Add(sum);
            }
        });
        Assert.False(sink.SendAll([1, 2, 0, 3, 0, 4]));
        Assert.Equal([3, 3], sums);
    }

    [Fact]
    public void A_failure_is_raised_in_the_loop()
    {
        var log = new List<string>();
        var sink = Coroutine.Sink<int>(async input =>
        {
            try
            {
                await foreach (var value in input)
                    log.Add($"{value}");
            }
            catch (Boom boom)
            {
                log.Add(boom.Message);
            }
            await foreach (var value in input)
                log.Add($"again {value}");
        });
        sink.Send(1);
        Assert.True(sink.Throw(new Boom("x")));
        sink.Send(2);
        sink.Close();
        Assert.Equal(["1", "x", "again 2"], log);
    }

    [Fact]
    public void Await_after_the_end_of_a_loop_raises_the_exit()
    {
        var log = new List<string>();
        var sink = Coroutine.Sink<int>(async input =>
        {
            await foreach (var _ in input)
            {
            }
            log.Add("ended");
            try
            {
                await input;
            }
            finally
            {
                log.Add("finally");
            }
        });
        sink.Close();
        Assert.Equal(["ended", "finally"], log);
    }

    [Fact]
    public void A_body_that_awaits_another_stages_input_fails_and_the_other_stage_goes_on()
    {
        Input<int> stolen = null!;
        var received = new List<int>();
        var owner = Coroutine.Sink<int>(async input =>
        {
            stolen = input;
            await foreach (var value in input)
                received.Add(value);
        }, "owner");
        var error = Assert.Throws<InvalidOperationException>(
            () => Coroutine.Sink<int>(async _ => await stolen, "thief"));
        Assert.Contains("The input of 'owner' is awaited by another body", error.Message);
        var thief = Coroutine.Sink<int>(async input =>
        {
            await input;
            await stolen;
        }, "thief");
        error = Assert.Throws<InvalidOperationException>(() => thief.Send(1));
        Assert.Contains("The input of 'owner' is awaited by another body", error.Message);
        Assert.False(thief.IsOpen);
        Assert.True(owner.Send(2));
        Assert.Equal([2], received);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_body_that_awaits_the_input_of_a_finished_stage_does_not_bring_it_to_life(int values)
    {
        Input<int> stolen = null!;
        var received = new List<int>();
        var owner = Coroutine.Sink<int>(async input =>
        {
            stolen = input;
            for (var i = 0; i < values; i++)
                await input;
        }, "owner");
        for (var i = 0; i < values; i++)
            owner.Send(i);
        var thief = Coroutine.Sink<int>(async input =>
        {
            await input;
            while (true)
                received.Add(await stolen);
        }, "thief");
        var error = Assert.Throws<InvalidOperationException>(() => thief.Send(1));
        Assert.Contains("The input of 'owner' is awaited by another body", error.Message);
        Assert.False(thief.IsOpen);
        Assert.False(owner.IsOpen);
        Assert.False(owner.Send(2));
        Assert.Empty(received);
    }

    [Fact]
    public void A_body_that_awaits_the_input_of_a_stage_that_is_still_being_made_fails()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Coroutine.Sink<int>(async input =>
        {
            Coroutine.Sink<int>(async _ => await input, "inner");
            await input;
        }, "outer"));
        Assert.Contains("The input of 'outer' is awaited by another body", error.Message);
    }

    [Fact]
    public void A_body_that_is_another_ones_fails()
    {
        Coroutine shared = null!;
        var first = Coroutine.Sink<int>(input => shared = Body(input), "first");
        var error = Assert.Throws<InvalidOperationException>(
            () => Coroutine.Sink<int>(_ => shared, "second"));
        Assert.Contains("The body of 'second' has begun before", error.Message);
        Assert.True(first.Send(1));

        static async Coroutine Body(Input<int> input)
        {
            while (true)
                await input;
        }
    }

    [Fact]
    public void An_input_that_is_read_without_await_says_so()
    {
        Input<int> leaked = null!;
        var sink = Coroutine.Sink<int>(async input =>
        {
            leaked = input;
            while (true)
                await input;
        }, "leaky");
        const string Expected = "The input of 'leaky' was read while nothing had come";
        Assert.Contains(
            Expected,
            Assert.Throws<InvalidOperationException>(() => leaked.GetAwaiter().GetResult()).Message);
        Assert.Contains(Expected, Assert.Throws<InvalidOperationException>(
            () => leaked.GetAsyncEnumerator().MoveNextAsync().GetAwaiter().GetResult()).Message);
        Assert.True(sink.Send(1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task A_method_that_returns_a_task_fails_when_it_awaits_an_input(int values)
    {
        var tasks = new List<Task>();
        var received = new List<int>();
        var sink = Coroutine.Sink<int>(async input =>
        {
            await foreach (var value in input)
            {
                received.Add(value);
                tasks.Add(AwaitAsync(input));
                tasks.Add(AwaitAllAsync(input).AsTask());
            }
        }, "stage");
        Assert.True(sink.SendAll(Enumerable.Range(0, values).ToArray()));
        sink.Close();
        Assert.Equal(Enumerable.Range(0, values), received);
        Assert.Equal(2 * values, tasks.Count);
        foreach (var task in tasks)
        {
            var error = await Assert.ThrowsAsync<InvalidOperationException>(() => task);
            Assert.Contains("The input of 'stage' was read while nothing had come", error.Message);
        }

        static async Task<int> AwaitAsync(Input<int> input) => await input;

        static async ValueTask AwaitAllAsync(Input<int> input)
        {
            await foreach (var _ in input)
            {
            }
        }
    }

    [Fact]
    public void A_send_allocates_nothing()
    {
        var sum = 0;
        var sink = Coroutine.Sink<int>(async input =>
        {
            while (true)
            {
                sum += await input;
                await foreach (var value in input)
                {
                    sum += value;
                    break;
                }
            }
        });
        Send(100_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Send(10_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Send(int times)
        {
            for (var i = 0; i < times; i++)
                sink.Send(i);
        }
    }
}
