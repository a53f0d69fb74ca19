using TradingHub.Domain.Channels;

namespace TradingHub.Server.Channels;

/// <summary>The five channels by name, and the order in which fan-out goes round them.</summary>
internal sealed class DataChannels(IEnumerable<ChannelService> services)
{
    private readonly Dictionary<DataChannel, ChannelService> _byName = services.ToDictionary(service => service.Health.Channel);
    private int _turn = -1;

    /// <summary>Channels that share the reads of snapshots.</summary>
    public static IReadOnlyList<DataChannel> ForSnapshots { get; } = Enum.GetValues<DataChannel>();

    /// <summary>Channels that share the reads of bars.</summary>
    public static IReadOnlyList<DataChannel> ForBars { get; } = [DataChannel.Ai, DataChannel.Charts, DataChannel.Scanner];

    /// <summary>Channels that share the reads of quotes.</summary>
    public static IReadOnlyList<DataChannel> ForQuotes { get; } = [DataChannel.Realtime, DataChannel.Charts];

    /// <summary>All five, in the order in which they are shown.</summary>
    public IReadOnlyList<ChannelService> All { get; } = [.. services.OrderBy(service => service.Health.Channel)];

    /// <summary>How many do their work.</summary>
    public int ActiveCount => All.Count(service => service.State is ChannelState.Running);

    /// <summary>The channel with this name.</summary>
    public ChannelService this[DataChannel channel] => _byName[channel];

    /// <summary>Waits until each channel has begun, so that a feed's first ticks find their readers.</summary>
    public Task WaitUntilReadingAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(All.Select(service => service.Begun.WaitAsync(cancellationToken)));

    /// <summary>The next of some channels, in turn.</summary>
    public ChannelService NextOf(IReadOnlyList<DataChannel> channels)
    {
        uint turn = unchecked((uint)Interlocked.Increment(ref _turn));
        return this[channels[(int)(turn % (uint)channels.Count)]];
    }
}
