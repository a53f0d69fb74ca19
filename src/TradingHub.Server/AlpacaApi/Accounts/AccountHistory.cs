using TradingHub.Domain.Analysis;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Analysis.EquityCurves;
using TradingHub.Engine.Calendar;

namespace TradingHub.Server.AlpacaApi.Accounts;

/// <summary>Answers <c>GET /v2/account/portfolio/history</c> from the hub's own equity curve.</summary>
internal sealed class AccountHistory(PortfolioHistory history, IMarketCalendar calendar)
{
    private const int LongestPauseDays = 10;
    private const int MostDecimals = 16;

    /// <summary>
    /// The history that is asked for, from the first step that was sampled to the last. Steps between them without a sample are there without
    /// values.
    /// </summary>
    public async Task<AlpacaHistory> ReadAsync(HistoryForm form, CancellationToken cancellationToken)
    {
        bool isDaily = form.Step == Timeframe.OneDay;
        EquityCurve curve = await history.GetAsync(
            isDaily ? Timeframe.OneDay : Timeframe.OneMinute,
            form.Start,
            form.End,
            cancellationToken
        );
        Point[] points = [.. Fold(StepsOf(form, curve.Points), curve.Points).SkipWhile(point => point.Sample is null)];
        bool isReset = form.IsReset && !isDaily;
        decimal start = curve.BaseValue ?? 0;
        return new()
        {
            Timestamp = [.. points.Select(point => point.Time.ToUnixTimeSeconds())],
            Equity = [.. points.Select(point => point.Sample?.Equity)],
            ProfitLoss = [.. points.Select(point => point.Sample is { } sample ? ProfitOf(sample, start, isReset) : 0)],
            ProfitLossPct = [.. points.Select(point => point.Sample is { } sample ? FractionOf(sample, start, isReset) : null)],
            BaseValue = curve.BaseValue,
            BaseValueAsOf = form.BaseDate is { } date ? TradingDayUntil(date) : null,
            Timeframe = form.StepName,
            Cashflow = form
                .Cashflows?.Distinct()
                .ToDictionary(type => type, _ => new decimal[points.Length], StringComparer.Ordinal),
        };
    }

    private static decimal ProfitOf(EquitySample sample, decimal start, bool isReset) =>
        isReset ? sample.DayProfit : sample.Equity - start;

    private static decimal? FractionOf(EquitySample sample, decimal start, bool isReset)
    {
        decimal measure = isReset ? sample.Equity - sample.DayProfit : start;
        return measure == 0 ? null : decimal.Round(ProfitOf(sample, start, isReset) / measure, MostDecimals);
    }

    /// <summary>The last sample of each step.</summary>
    private static IEnumerable<Point> Fold(
        IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> steps,
        IReadOnlyList<EquitySample> samples
    )
    {
        int next = 0;
        foreach ((DateTimeOffset start, DateTimeOffset end) in steps)
        {
            EquitySample? last = null;
            for (; next < samples.Count && samples[next].Time < end; next++)
            {
                last = samples[next].Time >= start ? samples[next] : last;
            }

            yield return new Point(start, last);
        }
    }

    /// <summary>The steps from the first sampled date to the last sample, oldest first.</summary>
    private IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> StepsOf(HistoryForm form, IReadOnlyList<EquitySample> samples)
    {
        if (samples.Count == 0)
        {
            return [];
        }

        DateOnly first = NewYork.DateOf(samples[0].Time);
        DateTimeOffset last = samples[^1].Time;
        return Enumerable
            .Range(0, NewYork.DateOf(last).DayNumber - first.DayNumber + 1)
            .SelectMany(day => StepsOf(form, first.AddDays(day)))
            .Where(step => step.Start <= last && step.End > form.Start);
    }

    private IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> StepsOf(HistoryForm form, DateOnly date)
    {
        (DateTimeOffset Start, DateTimeOffset End) wholeDay = (NewYork.At(date, 0), NewYork.At(date, 24));
        if (calendar.DayOf(AssetClass.Equity, date) is not { } day)
        {
            return form.Step != Timeframe.OneDay && form.Hours == HistoryHours.Continuous ? Cut(wholeDay, form.Step) : [];
        }

        return form.Step == Timeframe.OneDay
            ? [wholeDay]
            : form.Hours switch
            {
                HistoryHours.MarketHours => Cut((day.Open, day.Close), form.Step),
                HistoryHours.ExtendedHours => Cut((day.PreOpen, day.PostClose), form.Step),
                _ => Cut(wholeDay, form.Step),
            };
    }

    private static IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> Cut(
        (DateTimeOffset Start, DateTimeOffset End) hours,
        Timeframe step
    )
    {
        for (DateTimeOffset start = hours.Start; start < hours.End; start += step.Length())
        {
            yield return (start, start + step.Length());
        }
    }

    private DateOnly TradingDayUntil(DateOnly date) =>
        Enumerable
            .Range(0, LongestPauseDays)
            .Select(days => date.AddDays(-days))
            .FirstOrDefault(day => calendar.DayOf(AssetClass.Equity, day) is not null, date);

    /// <summary>A step and its last sample, or null.</summary>
    private readonly record struct Point(DateTimeOffset Time, EquitySample? Sample);
}
