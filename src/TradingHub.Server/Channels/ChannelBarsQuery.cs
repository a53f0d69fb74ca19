using System.ComponentModel.DataAnnotations;
using TradingHub.Domain.Channels;
using TradingHub.Domain.Market;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Channels;

/// <summary>Which bars are read, and through which lane.</summary>
public sealed class ChannelBarsQuery
{
    /// <summary>orders, charts, ai, scanner or realtime; default charts.</summary>
    public string Channel { get; init; } = "charts";

    /// <summary>1Min to 1Week; default 1Day.</summary>
    public string Timeframe { get; init; } = "1Day";

    /// <summary>How many days back, 1 to 3650; default 30.</summary>
    [Range(1, 3650, ErrorMessage = "must be a whole number from 1 to 3650.")]
    public int Days { get; init; } = 30;

    internal DataChannel Lane => ChannelNames.TryParse(Channel, out DataChannel lane) ? lane : DataChannel.Charts;

    internal Timeframe Parsed => Timeframes.TryParse(Timeframe, out Timeframe parsed) ? parsed : Domain.Market.Timeframe.OneDay;

    internal HubProblem? Problem()
    {
        if (!ChannelNames.TryParse(Channel, out _))
        {
            return HubProblem.Of(ProblemCodes.FieldInvalid, ChannelNames.Rule(Channel), "channel");
        }

        return Timeframes.TryParse(Timeframe, out _)
            ? null
            : HubProblem.Of(
                ProblemCodes.FieldInvalid,
                $"'timeframe' must be one of {string.Join(", ", Timeframes.Names)}.",
                "timeframe"
            );
    }
}
