namespace TradingHub.Server.Streaming;

/// <summary>One entry of a snapshot: what <see cref="IMarketPublisher.Publish"/> would be given.</summary>
/// <param name="Payload">The order, position, account or channels, as on the wire.</param>
/// <param name="Symbol">The symbol, for positions.</param>
public sealed record StreamItem(object? Payload, string? Symbol = null);

/// <summary>How the market feed is doing.</summary>
/// <param name="IsConnected">Whether it sends.</param>
/// <param name="ConnectedSince">Since when, or null.</param>
/// <param name="Reconnects">How often it was started again.</param>
/// <param name="Errors">How often it failed.</param>
public sealed record FeedState(bool IsConnected, DateTimeOffset? ConnectedSince, int Reconnects, long Errors);

/// <summary>What the host knows and a new subscriber gets first. Called by the broadcaster's loop: answers come from memory, at once.</summary>
public interface IStreamSnapshots
{
    /// <summary>State of the market feed.</summary>
    FeedState Feed { get; }

    /// <summary>The open orders, the positions, the account, the channels; empty for a topic without state.</summary>
    IReadOnlyList<StreamItem> Get(StreamTopic topic);
}
