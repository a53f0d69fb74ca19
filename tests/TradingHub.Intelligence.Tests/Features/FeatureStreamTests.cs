using TradingHub.Domain.Market;
using TradingHub.Intelligence.Features;
using TradingHub.Intelligence.Tests.Features.Given;

namespace TradingHub.Intelligence.Tests.Features;

/// <summary>A row is the same to the last bit wherever its bars come from.</summary>
public sealed class FeatureStreamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_hub_that_starts_late_computes_the_bits_that_history_has(int seed)
    {
        FeatureInput[] inputs = FeatureWalks.MinutesWithGaps(6_000, seed);
        double[][] history = RowsOf(new FeatureStream(FeatureSet.Intraday, Timeframe.OneMinute), inputs);
        Random random = new(seed);

        for (int start = 0; start < 3; start++)
        {
            int live = random.Next(1_000, inputs.Length);
            DateTimeOffset from = FeatureMemory.StartFor(Timeframe.OneMinute, inputs[live].Bar.Time);
            int warmUp = Array.FindIndex(inputs, input => input.Bar.Time >= from);
            double[][] rows = RowsOf(new FeatureStream(FeatureSet.Intraday, Timeframe.OneMinute), inputs[warmUp..]);

            Assert.True(warmUp < live);
            for (int at = live; at < inputs.Length; at++)
            {
                Assert.Equal(Bits(history[at]), Bits(rows[at - warmUp]));
            }
        }
    }

    [Fact]
    public void What_a_row_depends_on_does_not_begin_at_the_first_bar()
    {
        FeatureInput[] inputs = FeatureWalks.MinutesWithGaps(6_000, seed: 1);
        FeatureInput[] others = [inputs[0] with { Bar = inputs[0].Bar with { Close = 90 } }, .. inputs[1..]];

        double[][] rows = RowsOf(new FeatureStream(FeatureSet.Intraday, Timeframe.OneMinute), inputs);
        double[][] changed = RowsOf(new FeatureStream(FeatureSet.Intraday, Timeframe.OneMinute), others);

        Assert.NotEqual(Bits(rows[200]), Bits(changed[200]));
        Assert.Equal(Bits(rows[^1]), Bits(changed[^1]));
    }

    [Fact]
    public void Rows_are_warm_once_every_feature_of_the_own_bars_has_a_value()
    {
        FeatureStream stream = new(FeatureSet.Daily, Timeframe.OneDay);
        double[] row = new double[FeatureSet.Daily.Names.Count];
        int[] own =
        [
            .. Enumerable.Range(0, row.Length).Where(at => FeatureSet.Daily.Definitions[at].Source == FeatureSource.Bars),
        ];

        FeatureInput[] inputs = FeatureWalks.Days(200, seed: 4);
        for (int at = 0; at < inputs.Length; at++)
        {
            bool isWarm = stream.Take(inputs[at], row);

            Assert.Equal(at >= FeatureSet.Daily.WarmUp, isWarm);
            Assert.Equal(isWarm, own.All(place => double.IsFinite(row[place])));
        }
    }

    [Fact]
    public void A_bar_that_is_none_has_no_row_and_leaves_the_next_ones_as_they_were()
    {
        FeatureInput[] inputs = FeatureWalks.Days(300, seed: 6);
        Bar none = inputs[200].Bar with { Time = inputs[200].Bar.Time.AddHours(1), Volume = double.PositiveInfinity };
        FeatureInput[] withGap = [.. inputs[..201], inputs[200] with { Bar = none }, .. inputs[201..]];

        double[][] rows = RowsOf(new FeatureStream(FeatureSet.Daily, Timeframe.OneDay), inputs);
        double[][] gapped = RowsOf(new FeatureStream(FeatureSet.Daily, Timeframe.OneDay), withGap);

        Assert.All(gapped[201], value => Assert.Equal(double.NaN, value));
        Assert.Equal(rows[201..].Select(Bits), gapped[202..].Select(Bits));
    }

    [Fact]
    public void A_bar_that_was_seen_before_changes_nothing()
    {
        FeatureInput[] inputs = FeatureWalks.Days(300, seed: 7);
        FeatureStream stream = new(FeatureSet.Daily, Timeframe.OneDay);
        double[][] rows = RowsOf(stream, inputs[..299]);
        double[] row = new double[FeatureSet.Daily.Names.Count];

        Assert.False(stream.Take(inputs[298], row));
        stream.Take(inputs[299], row);

        Assert.Equal(Bits(RowsOf(new FeatureStream(FeatureSet.Daily, Timeframe.OneDay), inputs)[299]), Bits(row));
        Assert.Equal(299, rows.Length);
    }

    [Fact]
    public void Taking_a_bar_allocates_nothing()
    {
        FeatureInput[] inputs = FeatureWalks.Days(400, seed: 8);
        FeatureStream stream = new(FeatureSet.Daily, Timeframe.OneDay);
        double[] row = new double[FeatureSet.Daily.Names.Count];
        foreach (FeatureInput input in inputs[..300])
        {
            stream.Take(input, row);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int at = 300; at < 350; at++)
        {
            stream.Take(inputs[at], row);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static double[][] RowsOf(FeatureStream stream, FeatureInput[] inputs) =>
        [
            .. inputs.Select(input =>
            {
                double[] row = new double[stream.Set.Names.Count];
                stream.Take(input, row);
                return row;
            }),
        ];

    private static long[] Bits(double[] row) => [.. row.Select(BitConverter.DoubleToInt64Bits)];
}
