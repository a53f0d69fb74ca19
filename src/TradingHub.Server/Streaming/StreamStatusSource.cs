using TradingHub.Engine.Market;

namespace TradingHub.Server.Streaming;

/// <summary>Puts the status of the streams together. Any thread.</summary>
internal sealed class StreamStatusSource(
    StreamInbox inbox,
    TopicBook book,
    FeedSubscriptions subscriptions,
    ClientCount clients,
    IStreamSnapshots snapshots,
    TimeProvider timeProvider
)
{
    private readonly DateTimeOffset _startedAt = timeProvider.GetUtcNow();

    /// <summary>What is said of the market feed without being asked when it changes: what is wrong with it, and since when its prices stand still.</summary>
    public (string? Trouble, DateTimeOffset? StaleSince) FeedNews => NewsOf(snapshots.Feed);

    /// <summary>The status now.</summary>
    public StreamingStatus Read()
    {
        FeedState feed = snapshots.Feed;
        SymbolSubscription[] symbols = [.. subscriptions.Snapshot().Select(wanted => Describe(wanted, feed))];
        return new StreamingStatus
        {
            Running = inbox.IsDelivering,
            Connected = feed.IsConnected,
            FeedTrouble = feed.Trouble,
            FeedStaleSince = NewsOf(feed).StaleSince,
            Subscriptions = symbols.ToDictionary(symbol => symbol.Symbol, symbol => symbol.Types),
            SubscriptionCount = symbols.Length,
            ConnectedClients = clients.Value,
            MessagesPerSecond = book.Counters.MessagesPerSecond,
            StartedAt = _startedAt,
            Stats = ReadStats(feed),
            Symbols = symbols,
        };
    }

    /// <summary>The status as a message to a client.</summary>
    /// <param name="type">The word in <c>type</c>.</param>
    public StreamReply Message(string type) => StreamReply.Of(type, new StatusMessage(type, Read()));

    private static (string? Trouble, DateTimeOffset? StaleSince) NewsOf(FeedState feed) =>
        (feed.Trouble, feed.Stale.Count == 0 ? null : feed.Stale.Min(one => one.Since));

    private StreamingStats ReadStats(FeedState feed)
    {
        StreamCounters counters = book.Counters;
        return new StreamingStats
        {
            MessagesReceived = counters.Quotes + counters.Trades + counters.Bars,
            QuotesReceived = counters.Quotes,
            TradesReceived = counters.Trades,
            BarsReceived = counters.Bars,
            QuotesConflated = counters.Conflated,
            SlowClientsClosed = counters.SlowClosed,
            Errors = feed.Errors,
            ReconnectCount = feed.Reconnects,
            ConnectedSince = feed.ConnectedSince,
            LastMessage = counters.LastMessage == 0 ? null : new DateTimeOffset(counters.LastMessage, TimeSpan.Zero),
        };
    }

    private SymbolSubscription Describe(FeedSubscription wanted, FeedState feed) =>
        new(
            book.SymbolOf(wanted.Instrument),
            NamesOf(wanted.Types),
            wanted.Users,
            wanted.Holders,
            book.Counters.PerMinute(wanted.Instrument),
            feed.Stale.FirstOrDefault(one => one.AssetClass == book.AssetClassOf(wanted.Instrument))?.Since
        );

    private static string[] NamesOf(FeedTypes types) =>
        [
            .. new[] { (FeedTypes.Quotes, "quotes"), (FeedTypes.Trades, "trades"), (FeedTypes.Bars, "bars") }
                .Where(type => (types & type.Item1) != FeedTypes.None)
                .Select(type => type.Item2),
        ];

    private sealed record StatusMessage(string Type, StreamingStatus Status);
}
