using TradingHub.Server.Hosting;

namespace TradingHub.Server.Streaming;

/// <summary>The fields of market updates, one bit each. On the wire they go by their names in snake_case.</summary>
[Flags]
internal enum UpdateField
{
    None = 0,
    Type = 1 << 0,
    Symbol = 1 << 1,
    Bid = 1 << 2,
    Ask = 1 << 3,
    BidSize = 1 << 4,
    AskSize = 1 << 5,
    Mid = 1 << 6,
    Spread = 1 << 7,
    Derived = 1 << 8,
    Price = 1 << 9,
    Size = 1 << 10,
    Exchange = 1 << 11,
    IsPriceForming = 1 << 12,
    Timeframe = 1 << 13,
    Time = 1 << 14,
    Open = 1 << 15,
    High = 1 << 16,
    Low = 1 << 17,
    Close = 1 << 18,
    Volume = 1 << 19,
    Vwap = 1 << 20,
    TradeCount = 1 << 21,
    IsClosed = 1 << 22,
    Revision = 1 << 23,
    Timestamp = 1 << 24,
    ReceivedAt = 1 << 25,
    SentAt = 1 << 26,
    Skipped = 1 << 27,
    Snapshot = 1 << 28,
    Seq = 1 << 29,
    Indicators = 1 << 30,
}

/// <summary>Which fields an update has, and which of them a client may do without.</summary>
internal static class UpdateFieldSets
{
    /// <summary>There whatever a client chose: without them it could not tell one update from another.</summary>
    public const UpdateField Always =
        UpdateField.Type
        | UpdateField.Symbol
        | UpdateField.Timeframe
        | UpdateField.Time
        | UpdateField.IsClosed
        | UpdateField.Revision
        | UpdateField.Skipped
        | UpdateField.Snapshot
        | UpdateField.Seq;

    /// <summary>What a client may choose of quotes.</summary>
    public const UpdateField Quote =
        UpdateField.Bid
        | UpdateField.Ask
        | UpdateField.BidSize
        | UpdateField.AskSize
        | UpdateField.Mid
        | UpdateField.Spread
        | UpdateField.Derived
        | Times;

    /// <summary>What a client may choose of trades.</summary>
    public const UpdateField Trade =
        UpdateField.Price | UpdateField.Size | UpdateField.Exchange | UpdateField.IsPriceForming | Times;

    /// <summary>What a client may choose of bars.</summary>
    public const UpdateField Bar =
        UpdateField.Open
        | UpdateField.High
        | UpdateField.Low
        | UpdateField.Close
        | UpdateField.Volume
        | UpdateField.Vwap
        | UpdateField.TradeCount
        | UpdateField.Indicators
        | Times;

    private const UpdateField Times = UpdateField.Timestamp | UpdateField.ReceivedAt | UpdateField.SentAt;

    private static readonly (UpdateField Field, string Name)[] Names =
    [
        .. Enum.GetValues<UpdateField>().Where(field => field != UpdateField.None).Select(field => (field, HubJson.Text(field))),
    ];

    /// <summary>The names of a set, in the order in which updates have them.</summary>
    public static IReadOnlyList<string> NamesOf(UpdateField fields) =>
        [.. Names.Where(known => (fields & known.Field) != UpdateField.None).Select(known => known.Name)];

    /// <summary>The field of a name; none when there is no such field.</summary>
    public static UpdateField Of(string name) => Names.FirstOrDefault(known => known.Name == name).Field;
}
