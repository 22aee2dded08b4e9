using System.Runtime.CompilerServices;

namespace Combinators;

/// <summary>
/// Folds that get the same values, as the last stage of a chain. However zips are nested, the values go straight to
/// each of them, in one loop and one try region for a whole batch, as long as they do nothing but pass.
/// </summary>
internal sealed class ZipStage<T>(Branch<T> branch) : Stage<T>
{
    private FoldBranch<T>[] _folds = [];

    // The first stages have calls of their own in the loop, each of which the JIT learns by itself.
    private Sink<T>? _first;
    private Sink<T>? _second;
    private Sink<T>? _third;
    private Sink<T>[] _others = [];

    /// <summary>The number of the fold that a value is at.</summary>
    private int _at;

    /// <summary>How many values of a block have not passed.</summary>
    private int _left;

    internal override bool Start() => Settle(branch.Start());

    public override bool Send(T value)
    {
        var error = Pass(new(in value));
        return _left == 0 || Settle(branch.Resume(value, _folds[_at], error));
    }

    public override bool SendAll(ReadOnlySpan<T> values)
    {
        while (!values.IsEmpty)
        {
            var block = values[..Math.Min(values.Length, Stage.BlockLength)];
            var error = Pass(block);
            var passed = block.Length - _left;
            if (_left > 0 && !Settle(branch.Resume(block[passed++], _folds[_at], error)))
                return false;
            values = values[passed..];
        }
        return true;
    }

    public override bool Throw(Exception error) => Settle(branch.IsOpen ? branch.Fail(error) : error);

    public override void Close() => Settle(branch.Close());

    /// <summary>
    /// Sends values until there is none left, or until a fold has finished or failed on one: what the handler needs is
    /// in fields, because it would keep locals on the stack.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Exception? Pass(ReadOnlySpan<T> values)
    {
        try
        {
            do
            {
                _left = values.Length;
                var value = values[0];
                _at = 0;
                if (!_first!.Send(value))
                    return null;
                if (_second is not null)
                {
                    _at = 1;
                    if (!_second.Send(value))
                        return null;
                    if (_third is not null)
                    {
                        _at = 2;
                        if (!_third.Send(value))
                            return null;
                        foreach (var other in _others)
                        {
                            _at++;
                            if (!other.Send(value))
                                return null;
                        }
                    }
                }
                values = values[1..];
            }
            while (!values.IsEmpty);
            _left = 0;
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }

    private bool Settle(Exception? failure)
    {
        if (failure is not null)
            Failing.Raise(failure);
        _folds = [.. branch.Folds];
        _first = _folds.ElementAtOrDefault(0)?.Stage;
        _second = _folds.ElementAtOrDefault(1)?.Stage;
        _third = _folds.ElementAtOrDefault(2)?.Stage;
        _others = [.. _folds.Skip(3).Select(fold => fold.Stage)];
        return branch.IsOpen;
    }
}
