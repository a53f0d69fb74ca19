using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Market;

/// <summary>Which bars are asked for, by their start.</summary>
public sealed class BarQuery : StretchQuery
{
    /// <summary>1Min, 5Min, 15Min, 30Min, 1Hour, 4Hour, 1Day or 1Week; 1m to 1w are read too. Default 1Min.</summary>
    public string? Timeframe { get; init; }

    /// <summary>Turns the query into a request.</summary>
    /// <param name="instrument">Whose bars.</param>
    /// <param name="problem">What is wrong, when the result is null.</param>
    internal BarRequest? ToRequest(Instrument instrument, out HubProblem? problem)
    {
        if (!Timeframes.TryParse(Timeframe ?? "1Min", out Timeframe timeframe))
        {
            problem = TimeframeUnknown();
            return null;
        }

        problem = Read(out DateTimeOffset? start, out DateTimeOffset end);
        return problem is null ? new BarRequest(instrument, timeframe, start, end, Limit) : null;
    }

    /// <summary>What is answered to a timeframe that there is not.</summary>
    internal static HubProblem TimeframeUnknown() =>
        Invalid("timeframe", $"must be one of {string.Join(", ", Timeframes.Names)}.");
}
