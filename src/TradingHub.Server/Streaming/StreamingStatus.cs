namespace TradingHub.Server.Streaming;

/// <summary>State of the live streams, as <c>/api/streaming/status</c> and the sockets show it.</summary>
public sealed record StreamingStatus
{
    /// <summary>Whether market updates go out to clients.</summary>
    public required bool Running { get; init; }

    /// <summary>Whether the market feed sends.</summary>
    public required bool Connected { get; init; }

    /// <summary>What is wrong with the market feed and what to do, in words for a person; null when nothing is.</summary>
    public string? FeedTrouble { get; init; }

    /// <summary>Since when prices stand still although their market is open, machine time; null when none do.</summary>
    public DateTimeOffset? FeedStaleSince { get; init; }

    /// <summary>Types by symbol, as the feed sees them.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Subscriptions { get; init; }

    /// <summary>How many symbols are subscribed.</summary>
    public required int SubscriptionCount { get; init; }

    /// <summary>Clients of all doors.</summary>
    public required int ConnectedClients { get; init; }

    /// <summary>Market messages of the last full second.</summary>
    public required long MessagesPerSecond { get; init; }

    /// <summary>When the host started, machine time.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Counts since the start.</summary>
    public required StreamingStats Stats { get; init; }

    /// <summary>The subscribed symbols and who uses them.</summary>
    public required IReadOnlyList<SymbolSubscription> Symbols { get; init; }
}

/// <summary>Counts of the streams since the start.</summary>
public sealed record StreamingStats
{
    /// <summary>Quotes, trades and bars.</summary>
    public required long MessagesReceived { get; init; }

    /// <summary>Quotes.</summary>
    public required long QuotesReceived { get; init; }

    /// <summary>Trades.</summary>
    public required long TradesReceived { get; init; }

    /// <summary>Bars.</summary>
    public required long BarsReceived { get; init; }

    /// <summary>Quotes that a newer one replaced for a client that was behind.</summary>
    public required long QuotesConflated { get; init; }

    /// <summary>Clients that were closed because they did not keep up.</summary>
    public required long SlowClientsClosed { get; init; }

    /// <summary>Failures of the market feed.</summary>
    public required long Errors { get; init; }

    /// <summary>How often the market feed was started again.</summary>
    public required int ReconnectCount { get; init; }

    /// <summary>Since when the market feed sends, or null.</summary>
    public required DateTimeOffset? ConnectedSince { get; init; }

    /// <summary>Machine time of the newest market message, or null.</summary>
    public required DateTimeOffset? LastMessage { get; init; }
}

/// <summary>One subscribed symbol.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Types">Types that are wanted of it.</param>
/// <param name="UsedBy">Who wants it: <c>client</c>, <c>dashboard</c>, <c>alpaca</c>, <c>hub</c>.</param>
/// <param name="Clients">How many users.</param>
/// <param name="PerMinute">Its market messages in the last minute.</param>
/// <param name="StaleSince">Since when its prices are old: the feed stands still although the market is open; else null.</param>
public sealed record SymbolSubscription(
    string Symbol,
    IReadOnlyList<string> Types,
    IReadOnlyList<string> UsedBy,
    int Clients,
    int PerMinute,
    DateTimeOffset? StaleSince
);
