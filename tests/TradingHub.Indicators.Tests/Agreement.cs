using System.Runtime.InteropServices;

namespace TradingHub.Indicators.Tests;

/// <summary>One indicator in its three forms: by its name, one by one, and all at once.</summary>
internal interface IAgreement
{
    /// <summary>All forms give the same bits for the same inputs, wherever the inputs are cut.</summary>
    void AssertSameBits();

    /// <summary>An input that is no number has no value and changes no other.</summary>
    void AssertGapsChangeNothing();

    /// <summary>The first value is where it says.</summary>
    void AssertWarmUp();
}

/// <param name="name">How it is named.</param>
/// <param name="make">Makes one.</param>
/// <param name="all">Its batch method.</param>
/// <param name="inputOf">What it reads of a bar.</param>
/// <param name="write">Its value as a row of numbers.</param>
internal sealed class Agreement<TIndicator, TInput, TOutput>(
    string name,
    Func<TIndicator> make,
    Func<TInput[], TOutput[]> all,
    Func<SessionBar, TInput> inputOf,
    Func<TOutput, double[]> write
) : IAgreement
    where TIndicator : struct, IIndicator<TInput, TOutput>
    where TInput : struct
    where TOutput : unmanaged
{
    public void AssertSameBits()
    {
        SessionBar[] bars = Given.Sessions(Given.WalkWithGaps(5_000, 11));
        TInput[] inputs = [.. bars.Select(inputOf)];
        TOutput[] single = OneByOne(inputs);
        TOutput[] pieces = new TOutput[inputs.Length];
        TIndicator cut = make();
        Batch.Run<TIndicator, TInput, TOutput>(ref cut, inputs.AsSpan(0, 1_234), pieces);
        Batch.Run<TIndicator, TInput, TOutput>(ref cut, inputs.AsSpan(1_234), pieces.AsSpan(1_234));

        Assert.Contains(single, value => !write(value).Any(double.IsNaN));
        Assert.Equal(Bits(single), Bits(all(inputs)));
        Assert.Equal(Bits(single), Bits(pieces));
        Assert.Equal(
            Rows(single),
            Given.Spec(name).Columns(bars).Select(column => column.Select(BitConverter.DoubleToInt64Bits))
        );
    }

    public void AssertGapsChangeNothing()
    {
        SessionBar[] whole = [.. Given.Sessions(Given.WalkWithGaps(3_000, 12)).Where(IsWhole)];
        bool[] gaps = [.. Enumerable.Range(0, 4_000).Select(at => at % 4 == 1 && at < 4_000)];
        Queue<SessionBar> rest = new(whole);
        List<SessionBar> mixed = [];
        foreach (bool isGap in gaps.TakeWhile(_ => rest.Count > 0))
        {
            mixed.Add(isGap ? Empty(rest.Peek()) : rest.Dequeue());
        }

        TOutput[] found = OneByOne([.. mixed.Select(inputOf)]);
        TOutput[] kept = [.. found.Where((_, at) => !gaps[at])];
        Assert.All(
            found.Where((_, at) => gaps[at]),
            value => Assert.All(write(value), number => Assert.True(double.IsNaN(number)))
        );
        Assert.Equal(Bits(OneByOne([.. whole.Take(kept.Length).Select(inputOf)])), Bits(kept));
    }

    public void AssertWarmUp()
    {
        TIndicator indicator = make();
        int warmUp = indicator.WarmUp;
        SessionBar[] bars = [.. Given.Sessions(Given.WalkWithGaps(3_000, 13)).Where(IsWhole)];
        for (int at = 0; at <= warmUp; at++)
        {
            bool isWhole = !write(indicator.Update(inputOf(bars[at]))).Any(double.IsNaN);
            Assert.Equal(at == warmUp, isWhole);
            Assert.Equal(at == warmUp, indicator.IsWarm);
            Assert.Equal(at == warmUp, !write(indicator.Value).Any(double.IsNaN));
        }

        Assert.Equal(warmUp, Given.Spec(name).WarmUp);
    }

    private static bool IsWhole(SessionBar bar) =>
        double.IsFinite(bar.Bar.Open + bar.Bar.High + bar.Bar.Low + bar.Bar.Close + bar.Bar.Volume + bar.Bar.Vwap);

    private static SessionBar Empty(SessionBar bar) =>
        bar with
        {
            Bar = new(bar.Bar.Time, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, 0),
        };

    private static byte[] Bits(TOutput[] values) => MemoryMarshal.AsBytes<TOutput>(values).ToArray();

    private IEnumerable<IEnumerable<long>> Rows(TOutput[] values)
    {
        double[][] rows = [.. values.Select(write)];
        return Enumerable
            .Range(0, rows[0].Length)
            .Select(output => rows.Select(row => BitConverter.DoubleToInt64Bits(row[output])));
    }

    private TOutput[] OneByOne(TInput[] inputs)
    {
        TIndicator indicator = make();
        return [.. inputs.Select(input => indicator.Update(input))];
    }
}
