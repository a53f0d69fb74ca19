using TradingHub.Intelligence.Labels;
using TradingHub.Intelligence.Splits;

namespace TradingHub.Intelligence.Tests.Splits;

/// <summary>Walks over every pair of rows on both sides of every cut.</summary>
public sealed class WalkForwardTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2024-01-01T00:00Z");

    [Theory]
    [InlineData(1, 4, true, 0.0)]
    [InlineData(2, 1, true, 0.01)]
    [InlineData(3, 5, false, 0.02)]
    [InlineData(4, 3, false, 0.0)]
    public void No_label_span_reaches_over_a_cut(int seed, int folds, bool isExpanding, double embargo)
    {
        LabelSpan[] spans = RandomSpans(seed);

        foreach (WalkForwardFold fold in Made(spans, folds, isExpanding, embargo))
        {
            foreach ((int earlier, int later) in PairsAcrossCuts(fold))
            {
                Assert.True(spans[earlier].Last < spans[later].First, $"Row {earlier} looks into row {later}.");
            }
        }
    }

    [Theory]
    [InlineData(1, 0.01)]
    [InlineData(2, 0.03)]
    public void The_embargo_lies_free_before_each_cut(int seed, double embargo)
    {
        LabelSpan[] spans = RandomSpans(seed);
        DateTimeOffset[] times = [.. spans.Select(span => span.First).Distinct().Order()];
        int free = (int)Math.Ceiling(times.Length * embargo);

        foreach (WalkForwardFold fold in Made(spans, 3, true, embargo))
        {
            Assert.All(
                fold.Parts.Zip(fold.Parts.Skip(1)),
                cut =>
                {
                    DateTimeOffset lastKnown = cut.First.Rows.Max(row => spans[row].Last);
                    Assert.True(times.Count(time => time > lastKnown && time < cut.Second.From) >= free - 1);
                    Assert.True(lastKnown < times[Array.IndexOf(times, cut.Second.From) - free]);
                }
            );
        }
    }

    [Fact]
    public void Only_rows_that_look_over_the_cut_are_purged()
    {
        LabelSpan[] spans = RandomSpans(5);

        foreach (WalkForwardFold fold in Made(spans, 4, true, 0))
        {
            for (int part = 0; part < 3; part++)
            {
                (SplitPart now, SplitPart next) = (fold.Parts[part], fold.Parts[part + 1]);
                int[] all = [.. Between(spans, now.From, now.Until)];
                int[] purged = [.. all.Except(now.Rows)];

                Assert.Equal(now.Purged, purged.Length);
                Assert.All(purged, row => Assert.True(spans[row].Last >= next.From));
            }
        }
    }

    [Fact]
    public void Tests_follow_each_other_without_a_gap_up_to_the_last_row()
    {
        LabelSpan[] spans = RandomSpans(6);
        IReadOnlyList<WalkForwardFold> folds = Made(spans, 4, true, 0.01);

        int[] tested = [.. folds.SelectMany(fold => fold.Test.Rows)];

        Assert.Equal(Between(spans, folds[0].Test.From, DateTimeOffset.MaxValue).Order(), tested.Order());
        Assert.All(folds, fold => Assert.Equal(0, fold.Test.Purged));
    }

    [Fact]
    public void A_rolling_fold_trains_on_as_many_times_as_the_first_one()
    {
        LabelSpan[] spans = RandomSpans(7);

        int[] lengths =
        [
            .. Made(spans, 4, isExpanding: false, 0)
                .Select(fold =>
                    Between(spans, fold.Training.From, fold.Training.Until).Select(row => spans[row].First).Distinct().Count()
                ),
        ];

        Assert.Single(lengths.Distinct());
    }

    [Fact]
    public void A_part_that_purging_leaves_too_small_is_refused_with_its_name()
    {
        LabelSpan[] spans =
        [
            .. Enumerable.Range(0, 200).Select(day => new LabelSpan(Start.AddDays(day), Start.AddDays(day + 19))),
        ];

        SplitRefused refused = Assert.IsType<SplitRefused>(WalkForward.Split(spans, new()));

        Assert.Contains("0 rows for the choice of the threshold after purging 20", refused.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void Too_few_rows_are_refused(int rows)
    {
        LabelSpan[] spans =
        [
            .. Enumerable.Range(0, rows).Select(day => new LabelSpan(Start.AddDays(day), Start.AddDays(day + 1))),
        ];

        Assert.Contains(
            "too few for 4 folds",
            Assert.IsType<SplitRefused>(WalkForward.Split(spans, new())).Reason,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        WalkForwardSettings[] wrong =
        [
            new() { Folds = 0 },
            new() { TestShare = 1 },
            new() { ThresholdShare = 0 },
            new() { CalibrationShare = double.NaN },
            new() { EmbargoShare = -0.1 },
        ];

        Assert.All(wrong, one => Assert.Throws<ArgumentOutOfRangeException>(() => WalkForward.Split(RandomSpans(1), one)));
    }

    [Fact]
    public void Rows_of_a_part_can_be_cut_once_more_without_a_leak()
    {
        LabelSpan[] spans = RandomSpans(8);
        SplitPart calibration = Made(spans, 2, true, 0)[0].Calibration;

        var (before, after) = WalkForward.Cut(spans, calibration.Rows, 0.6)!.Value;

        Assert.NotEmpty(before.Rows);
        Assert.NotEmpty(after.Rows);
        Assert.True(before.Rows.Max(row => spans[row].Last) < after.Rows.Min(row => spans[row].First));
        Assert.Equal(calibration.Rows.Count, before.Rows.Count + before.Purged + after.Rows.Count);
        Assert.Null(WalkForward.Cut(spans, [3], 0.5));
    }

    private static IReadOnlyList<WalkForwardFold> Made(LabelSpan[] spans, int folds, bool isExpanding, double embargo) =>
        Assert
            .IsType<SplitMade>(
                WalkForward.Split(
                    spans,
                    new()
                    {
                        Folds = folds,
                        IsExpanding = isExpanding,
                        EmbargoShare = embargo,
                        MinRows = 5,
                    }
                )
            )
            .Folds;

    private static IEnumerable<(int Earlier, int Later)> PairsAcrossCuts(WalkForwardFold fold) =>
        from part in Enumerable.Range(0, 3)
        from later in Enumerable.Range(part + 1, 3 - part)
        from one in fold.Parts[part].Rows
        from other in fold.Parts[later].Rows
        select (one, other);

    private static IEnumerable<int> Between(LabelSpan[] spans, DateTimeOffset from, DateTimeOffset until) =>
        Enumerable.Range(0, spans.Length).Where(row => spans[row].First >= from && spans[row].First <= until);

    /// <summary>Three instruments with days that are missing, labels of 1 to 12 days, in no order.</summary>
    private static LabelSpan[] RandomSpans(int seed)
    {
        Random random = new(seed);
        LabelSpan[] spans =
        [
            .. from instrument in Enumerable.Range(0, 3)
            from day in Enumerable.Range(0, 300)
            where random.Next(5) > 0
            select new LabelSpan(Start.AddDays(day), Start.AddDays(day + random.Next(1, 13))),
        ];
        random.Shuffle(spans);
        return spans;
    }
}
