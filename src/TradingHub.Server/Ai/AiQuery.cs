using TradingHub.Domain.Market;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Ai;

/// <summary>Reads what questions about predictions have in common.</summary>
internal static class AiQuery
{
    /// <summary>The rule of a timeframe.</summary>
    public const string TimeframeRule = "must be 1Min or 1Day: models are made for these.";

    /// <summary>The timeframe of a question; a minute where nothing is said.</summary>
    /// <exception cref="ProblemException">It is another one.</exception>
    public static Timeframe TimeframeOf(string? text) => TimeframeOrNone(text) ?? Timeframe.OneMinute;

    /// <summary>The timeframe of a question; null where nothing is said.</summary>
    /// <exception cref="ProblemException">It is another one.</exception>
    public static Timeframe? TimeframeOrNone(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return Timeframes.TryParse(text, out Timeframe timeframe) && ModelMarket.Timeframes.Contains(timeframe)
            ? timeframe
            : throw new ProblemException(HubProblem.Of(ProblemCodes.FieldInvalid, $"timeframe {TimeframeRule}", "timeframe"));
    }
}
