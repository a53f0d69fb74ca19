using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Intelligence.DataCheck;

/// <summary>Daily bars with their trading dates, and the measures that the searches take from them. Immutable; oldest first.</summary>
internal sealed class DailySeries
{
    private const int LeastReturns = 20;
    private const double LeastVolatility = 0.005;

    private readonly DataCheckSettings _settings;
    private readonly DateOnly[] _cutEnds;

    private DailySeries(Symbol symbol, Bar[] bars, DateOnly[] dates, DateOnly[] cutEnds, DataCheckSettings settings)
    {
        (Symbol, Bars, Dates, _cutEnds, _settings) = (symbol, bars, dates, cutEnds, settings);
    }

    public Symbol Symbol { get; }

    public Bar[] Bars { get; }

    public DateOnly[] Dates { get; }

    public int Count => Bars.Length;

    /// <exception cref="ArgumentException">A trading date is not after the one before it.</exception>
    public static DailySeries Of(Symbol symbol, IReadOnlyList<Bar> bars, Func<Bar, DateOnly> dateOf, DataCheckSettings settings)
    {
        DateOnly[] dates = [.. bars.Select(dateOf)];
        for (int at = 1; at < dates.Length; at++)
        {
            if (dates[at] <= dates[at - 1])
            {
                throw new ArgumentException(
                    $"Daily bars of {symbol} must stand oldest first, one a date: {dates[at]:yyyy-MM-dd} follows {dates[at - 1]:yyyy-MM-dd}.",
                    nameof(bars)
                );
            }
        }

        return new DailySeries(symbol, [.. bars], dates, [], settings);
    }

    /// <summary>Whether a foreign span was cut right before a bar: its jump then spans many days and says nothing.</summary>
    public bool IsAfterCut(int at) => _cutEnds.Any(end => end > Dates[at - 1] && end < Dates[at]);

    /// <summary>The open over the close before it, as a logarithm.</summary>
    public double OpenMove(int at) => Math.Log(Bars[at].Open / Bars[at - 1].Close);

    /// <summary>The close over the close before it, as a logarithm.</summary>
    public double CloseMove(int at) => Math.Log(Bars[at].Close / Bars[at - 1].Close);

    /// <summary>
    /// Usual volatility of a day before a bar: 1.4826 times the median absolute return, which for normal returns is their standard deviation
    /// and which single jumps do not move.
    /// </summary>
    public double VolatilityBefore(int at)
    {
        int first = Math.Max(1, at - _settings.VolatilityWindow);
        return at - first < LeastReturns
            ? _settings.AssumedVolatility
            : Math.Max(LeastVolatility, 1.4826 * Median(first, at, index => Math.Abs(CloseMove(index))));
    }

    /// <summary>Turnover of a bar over the usual one before it; NaN where there is no volume.</summary>
    public double TurnoverRatio(int at) => Turnover(at) / UsualTurnover(at - _settings.TurnoverWindow, at);

    /// <summary>Usual turnover from a bar on over the usual one before it; NaN where there is no volume.</summary>
    public double TurnoverShift(int at) =>
        UsualTurnover(at, at + _settings.TurnoverWindow) / UsualTurnover(at - _settings.TurnoverWindow, at);

    /// <summary>Whether at least half of a jump at the open of a bar is still there in the medians of the closes around it.</summary>
    public bool Lasts(int at, double move)
    {
        int end = Math.Min(Count, at + _settings.PersistenceWindow);
        if (end - at < 3)
        {
            return false;
        }

        double before = Median(Math.Max(0, at - _settings.PersistenceWindow), at, index => Bars[index].Close);
        double lasting = Math.Log(Median(at, end, index => Bars[index].Close) / before);
        return lasting / move >= 0.5;
    }

    /// <summary>The date of a bar, or of the last one.</summary>
    public DateOnly DateAt(int at) => Dates[Math.Min(at, Count - 1)];

    /// <summary>The bars whose dates are kept.</summary>
    public DailySeries Where(Func<DateOnly, bool> isKept)
    {
        int[] kept = [.. Enumerable.Range(0, Count).Where(at => isKept(Dates[at]))];
        return new DailySeries(Symbol, [.. kept.Select(at => Bars[at])], [.. kept.Select(at => Dates[at])], _cutEnds, _settings);
    }

    /// <summary>The bars with these findings treated.</summary>
    public DailySeries Treated(IReadOnlyCollection<DataFinding> findings) =>
        new DailySeries(
            Symbol,
            [.. Bars.Select((bar, at) => bar.Adjusted(findings.AdjustmentOn(Dates[at])))],
            Dates,
            [.. _cutEnds, .. findings.CutEnds()],
            _settings
        ).Where(date => !findings.Removes(date));

    private double Turnover(int at) => Bars[at].Close * Bars[at].Volume;

    private double UsualTurnover(int first, int end)
    {
        double usual = Median(Math.Max(0, first), Math.Min(Count, end), Turnover);
        return usual > 0 ? usual : double.NaN;
    }

    private static double Median(int first, int end, Func<int, double> valueOf)
    {
        double[] values = [.. Enumerable.Range(first, end - first).Select(valueOf).Order()];
        int middle = values.Length / 2;
        return values.Length == 0 ? double.NaN
            : values.Length % 2 == 1 ? values[middle]
            : (values[middle - 1] + values[middle]) / 2;
    }
}
