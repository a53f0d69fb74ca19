using TradingHub.Domain.Market;
using TradingHub.Server.Market;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Analytics;

/// <summary>Which stretch of the equity curve is asked for.</summary>
public sealed class PortfolioHistoryQuery
{
    private const int MostPoints = 50_000;

    /// <summary>1Min, 5Min, 15Min, 30Min, 1Hour, 4Hour, 1Day or 1Week. Default 1Min.</summary>
    public string? Timeframe { get; init; }

    /// <summary>First moment, inclusive. Default a day before the end, 30 days for hours, a year for days.</summary>
    public string? Start { get; init; }

    /// <summary>Exclusive end. Default now.</summary>
    public string? End { get; init; }

    /// <summary>json or csv; without it the Accept header decides.</summary>
    public string? Format { get; init; }

    /// <summary>The stretch, or null.</summary>
    /// <param name="now">Market time.</param>
    /// <param name="problem">What is wrong, when the result is null.</param>
    internal (Timeframe Timeframe, DateTimeOffset Start, DateTimeOffset End)? Read(DateTimeOffset now, out HubProblem? problem)
    {
        problem = null;
        if (!Timeframes.TryParse(Timeframe ?? "1Min", out Timeframe timeframe))
        {
            problem = Invalid("timeframe", $"must be one of {string.Join(", ", Timeframes.Names)}.");
        }

        if (!WireTime.TryRead(Start, out DateTimeOffset? start))
        {
            problem ??= Invalid("start", WireTime.Rule);
        }

        if (!WireTime.TryRead(End, out DateTimeOffset? end))
        {
            problem ??= Invalid("end", WireTime.Rule);
        }

        // The minute that has just begun belongs to it.
        DateTimeOffset last = end ?? now.AddMinutes(1);
        DateTimeOffset first = start ?? last - UsualLength(timeframe);
        if (first > last)
        {
            problem ??= Invalid("start", "must not lie after 'end'.");
        }

        if ((last - first) / timeframe.Length() > MostPoints)
        {
            problem ??= Invalid("start", $"asks for more than {MostPoints} points: take a longer timeframe or a later start.");
        }

        return problem is null ? (timeframe, first, last) : null;
    }

    private static TimeSpan UsualLength(Timeframe timeframe) =>
        timeframe.Length() switch
        {
            var length when length >= TimeSpan.FromDays(1) => TimeSpan.FromDays(366),
            var length when length >= TimeSpan.FromHours(1) => TimeSpan.FromDays(30),
            _ => TimeSpan.FromDays(1),
        };

    private static HubProblem Invalid(string field, string rule) =>
        HubProblem.Of(ProblemCodes.FieldInvalid, $"'{field}' {rule}", field);
}
