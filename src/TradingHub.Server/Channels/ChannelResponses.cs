using TradingHub.Domain.Channels;

namespace TradingHub.Server.Channels;

/// <summary>One channel as it is shown: what it is for, how it is doing, what its lane has served.</summary>
/// <param name="Channel">orders, charts, ai, scanner or realtime.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Active">Whether it does its work.</param>
/// <param name="State">starting, running, degraded or stopped.</param>
/// <param name="Messages">Messages processed.</param>
/// <param name="RatePerSecond">Messages a second, over about five seconds.</param>
/// <param name="LagMs">From our receipt to the end of processing, newest message, in milliseconds.</param>
/// <param name="MailboxDepth">Messages waiting.</param>
/// <param name="MailboxCapacity">Messages that fit.</param>
/// <param name="Skipped">Replaced by newer ones before they were read, by design.</param>
/// <param name="Gaps">Lost while the channel was not reading.</param>
/// <param name="Errors">Messages whose processing threw.</param>
/// <param name="LastError">Text of the last error, or null.</param>
/// <param name="Restarts">How often the loop began anew.</param>
/// <param name="AbandonedLives">How many lives of the loop were given up because they stood still and would not end.</param>
/// <param name="LastData">When it last processed something, UTC, or null.</param>
/// <param name="RequestsTotal">Reads in its lane.</param>
/// <param name="RequestsSuccess">Reads that were answered.</param>
/// <param name="RequestsFailed">Reads that failed.</param>
/// <param name="SuccessRate">0 to 100.</param>
/// <param name="AvgLatencyMs">Mean of the last 100 reads, in milliseconds.</param>
/// <param name="LastRequest">When the last read ended, UTC, or null.</param>
public sealed record ChannelResponse(
    string Channel,
    string Purpose,
    bool Active,
    ChannelState State,
    long Messages,
    double RatePerSecond,
    double LagMs,
    int MailboxDepth,
    int MailboxCapacity,
    long Skipped,
    long Gaps,
    long Errors,
    string? LastError,
    long Restarts,
    long AbandonedLives,
    DateTimeOffset? LastData,
    long RequestsTotal,
    long RequestsSuccess,
    long RequestsFailed,
    double SuccessRate,
    double AvgLatencyMs,
    DateTimeOffset? LastRequest
)
{
    internal static ChannelResponse From(ChannelService service)
    {
        ChannelHealth health = service.Health;
        LaneFigures lane = service.Lane.Figures;
        return new ChannelResponse(
            ChannelNames.Of(health.Channel),
            service.Purpose,
            service.State == ChannelState.Running,
            service.State,
            health.Messages,
            Math.Round(health.RatePerSecond, 1),
            Math.Round(health.LagMilliseconds, 3),
            service.MailboxDepth,
            service.MailboxCapacity,
            service.Skipped,
            service.Gaps,
            health.Errors,
            service.LastError,
            health.Restarts,
            health.Abandoned,
            health.LastData,
            lane.Total,
            lane.Success,
            lane.Failed,
            Math.Round(lane.SuccessRate, 2),
            Math.Round(lane.MeanLatencyMilliseconds, 3),
            lane.LastRequest
        );
    }
}

/// <summary>All channels and the provider behind them.</summary>
/// <param name="Provider">Name of the market data source.</param>
/// <param name="TotalChannels">Always five.</param>
/// <param name="Channels">By name.</param>
/// <param name="Timestamp">Machine time, UTC.</param>
public sealed record ChannelsStatus(
    string Provider,
    int TotalChannels,
    IReadOnlyDictionary<string, ChannelResponse> Channels,
    DateTimeOffset Timestamp
);

/// <summary>Sums over the lanes of all channels.</summary>
/// <param name="TotalRequests">Reads.</param>
/// <param name="TotalSuccess">Reads that were answered.</param>
/// <param name="TotalFailed">Reads that failed.</param>
/// <param name="SuccessRate">0 to 100.</param>
/// <param name="AvgLatencyMs">Mean of the means of the lanes with traffic, in milliseconds.</param>
/// <param name="ChannelsActive">Channels that do their work.</param>
public sealed record ChannelsAggregate(
    long TotalRequests,
    long TotalSuccess,
    long TotalFailed,
    double SuccessRate,
    double AvgLatencyMs,
    int ChannelsActive
);

/// <summary>Answer of <c>/api/data/channels/status</c>.</summary>
/// <param name="Available">Always true: the channels are part of the host.</param>
/// <param name="Status">The channels.</param>
/// <param name="Aggregate">Sums over them.</param>
public sealed record ChannelsResponse(bool Available, ChannelsStatus Status, ChannelsAggregate Aggregate)
{
    internal static ChannelsResponse From(DataChannels channels, string provider, DateTimeOffset now)
    {
        Dictionary<string, ChannelResponse> all = channels
            .All.Select(ChannelResponse.From)
            .ToDictionary(channel => channel.Channel, StringComparer.Ordinal);
        long total = all.Values.Sum(channel => channel.RequestsTotal);
        long success = all.Values.Sum(channel => channel.RequestsSuccess);
        double[] latencies = [.. all.Values.Where(channel => channel.RequestsTotal > 0).Select(channel => channel.AvgLatencyMs)];
        ChannelsAggregate aggregate = new(
            total,
            success,
            total - success,
            total == 0 ? 100 : Math.Round(100.0 * success / total, 2),
            latencies.Length == 0 ? 0 : Math.Round(latencies.Average(), 3),
            channels.ActiveCount
        );
        return new ChannelsResponse(Available: true, new ChannelsStatus(provider, all.Count, all, now), aggregate);
    }
}

/// <summary>Answer to stopping, starting and restarting a channel.</summary>
/// <param name="Channel">Which one.</param>
/// <param name="State">Its state now.</param>
public sealed record ChannelStateResponse(string Channel, ChannelState State);

/// <summary>Names of channels on the wire.</summary>
internal static class ChannelNames
{
    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<DataChannel>().Select(Of)];

    /// <summary>The wire name.</summary>
    public static string Of(DataChannel channel) => channel.ToString().ToLowerInvariant();

    /// <summary>Says which names there are.</summary>
    public static string Rule(string name) => $"'{name}' is not a channel; there are {string.Join(", ", All)}.";

    /// <summary>Reads a wire name in any case.</summary>
    public static bool TryParse(string? text, out DataChannel channel) =>
        Enum.TryParse(text, ignoreCase: true, out channel) && Enum.IsDefined(channel) && !char.IsAsciiDigit(text![0]);
}
