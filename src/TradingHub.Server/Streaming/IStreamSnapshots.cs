using TradingHub.Domain.Market;

namespace TradingHub.Server.Streaming;

/// <summary>One update of a topic without an instrument, or one entry of a snapshot.</summary>
/// <param name="Payload">The order, position, account or channels, as on the wire.</param>
/// <param name="Symbol">The symbol, for positions.</param>
public sealed record StreamItem(object? Payload, string? Symbol = null)
{
    /// <summary>The word in <c>type</c> where it is not that of the topic's updates, for example <c>watchlist_deleted</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Name of the field that holds the payload where it is not the word in <c>type</c>, for example <c>id</c>.</summary>
    public string? Field { get; init; }

    /// <summary>Whether the fields of the payload, an object, stand beside <c>type</c> and not in a field of their own.</summary>
    public bool IsFlat { get; init; }
}

/// <summary>How the market feed is doing.</summary>
/// <param name="IsConnected">Whether it sends.</param>
/// <param name="ConnectedSince">Since when, or null.</param>
/// <param name="Reconnects">How often it was started again.</param>
/// <param name="Errors">How often it failed.</param>
/// <param name="Trouble">What is wrong with it, in words for a person, or null.</param>
public sealed record FeedState(
    bool IsConnected,
    DateTimeOffset? ConnectedSince,
    int Reconnects,
    long Errors,
    string? Trouble = null
)
{
    /// <summary>What stands still although its market is open.</summary>
    public IReadOnlyList<StalePrices> Stale { get; init; } = [];
}

/// <summary>What the host knows and a new subscriber gets first. Called by the broadcaster's loop: answers come from memory, at once.</summary>
public interface IStreamSnapshots
{
    /// <summary>State of the market feed.</summary>
    FeedState Feed { get; }

    /// <summary>The open orders, the positions, the account, the channels; empty for a topic without state.</summary>
    IReadOnlyList<StreamItem> Get(StreamTopic topic);
}

/// <summary>What a new subscriber of one topic gets first. Every feature that has a topic of its own registers one.</summary>
internal interface ITopicSnapshot
{
    /// <summary>Which topic.</summary>
    StreamTopic Topic { get; }

    /// <summary>Its state, from memory, at once. Called by the broadcaster's loop.</summary>
    IReadOnlyList<StreamItem> Items();
}
