using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Calendar;
using TradingHub.Intelligence.Features;
using TradingHub.Server.Ai.Live;
using TradingHub.Testing;

namespace TradingHub.Server.Tests.Ai;

/// <summary>Rows at the close of a bar are, to the last bit, those that history has: no model sees live what it was not trained with.</summary>
public sealed class LiveRowsTests
{
    private const int Bars = 3_000;
    private static readonly UsMarketCalendar Calendar = new();
    private static readonly Instrument Share = Given.Instrument("AAPL");

    [Theory]
    [InlineData(1, 1_000)]
    [InlineData(2, 2_500)]
    [InlineData(3, 1)]
    public void Live_rows_are_the_rows_of_history(int seed, int known)
    {
        Bar[] bars = Walk(seed);
        Bar[] index = Walk(seed + 100);
        double[][] history = HistoryOf(bars, index);

        LiveRows live = LiveRows.Warmed(FeatureSet.Intraday, Share, Timeframe.OneMinute, Calendar, bars[..known], index[..known]);

        for (int at = known; at < bars.Length; at++)
        {
            live.Take(bars[at], index[at].Close);
            Assert.Equal(Bits(history[at]), Bits(live.Values));
        }

        Assert.Equal(bars[^1].Time, live.LastTime);
        Assert.Contains(live.Values, double.IsFinite);
    }

    [Fact]
    public void A_bar_of_the_past_is_no_row()
    {
        Bar[] bars = Walk(seed: 4);
        LiveRows live = LiveRows.Warmed(FeatureSet.Intraday, Share, Timeframe.OneMinute, Calendar, bars, []);

        Assert.False(live.Take(bars[^2], indexClose: 100));
        Assert.Equal(bars[^1].Time, live.LastTime);
    }

    private static double[][] HistoryOf(Bar[] bars, Bar[] index)
    {
        FeatureStream stream = new(FeatureSet.Intraday, Timeframe.OneMinute);
        double[] row = new double[FeatureSet.Intraday.Names.Count];
        return
        [
            .. new FeatureInputs(Calendar, Share.AssetClass, Timeframe.OneMinute)
                .Of(bars, index)
                .Select(input =>
                {
                    stream.Take(input, row);
                    return row.ToArray();
                }),
        ];
    }

    private static long[] Bits(double[] row) => [.. row.Select(BitConverter.DoubleToInt64Bits)];

    /// <summary>Minutes of sessions and the nights between, prices at random.</summary>
    private static Bar[] Walk(int seed)
    {
        Random random = new(seed);
        DateTimeOffset time = new(2026, 3, 2, 14, 30, 0, TimeSpan.Zero);
        double close = 100;
        Bar[] bars = new Bar[Bars];
        for (int at = 0; at < bars.Length; at++)
        {
            double open = close;
            close *= 1 + (0.001 * ((2 * random.NextDouble()) - 1));
            double high = Math.Max(open, close) * 1.0002;
            double low = Math.Min(open, close) * 0.9998;
            bars[at] = new Bar(time, open, high, low, close, random.Next(1, 1_000), (open + close) / 2, 5);
            time = at % 390 == 389 ? time.AddMinutes(1 + (24 * 60) - 390) : time.AddMinutes(1);
        }

        return bars;
    }
}
