using TradingHub.Server.Streaming;

namespace TradingHub.Server.Channels;

/// <summary>Puts the health of the five channels on the stream, once a second.</summary>
internal sealed class ChannelsPulse(DataChannels channels, IMarketPublisher publisher, TimeProvider machine) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    /// <summary>The channels by name, as on the wire.</summary>
    public static IReadOnlyDictionary<string, ChannelResponse> Payload(DataChannels channels) =>
        channels.All.Select(ChannelResponse.From).ToDictionary(channel => channel.Channel, StringComparer.Ordinal);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Between, machine);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            publisher.Publish(StreamTopic.Channels, Payload(channels));
        }
    }
}
