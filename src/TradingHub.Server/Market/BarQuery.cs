using System.ComponentModel.DataAnnotations;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Market;

/// <summary>Which bars are asked for.</summary>
public sealed class BarQuery
{
    /// <summary>1Min, 5Min, 15Min, 30Min, 1Hour, 4Hour, 1Day or 1Week; 1m to 1w are read too. Default 1Min.</summary>
    public string? Timeframe { get; init; }

    /// <summary>First start of a bar, inclusive. Without it the newest bars are answered.</summary>
    public string? Start { get; init; }

    /// <summary>Exclusive end. Without it, now; the forming bar is then the last one.</summary>
    public string? End { get; init; }

    /// <summary>At most this many bars: 1 to 10,000, default 500.</summary>
    [Range(1, 10_000, ErrorMessage = "must be a whole number from 1 to 10000.")]
    public int Limit { get; init; } = 500;

    /// <summary>Turns the query into a request.</summary>
    /// <param name="instrument">Whose bars.</param>
    /// <param name="problem">What is wrong, when the result is null.</param>
    internal BarRequest? ToRequest(Instrument instrument, out HubProblem? problem)
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

        if (start > end)
        {
            problem ??= Invalid("start", "must not lie after 'end'.");
        }

        return problem is null ? new BarRequest(instrument, timeframe, start, end ?? DateTimeOffset.MaxValue, Limit) : null;
    }

    private static HubProblem Invalid(string field, string rule) =>
        HubProblem.Of(ProblemCodes.FieldInvalid, $"'{field}' {rule}", field);
}
