using TradingHub.Domain.Calendar;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Analysis.DayTrades;

namespace TradingHub.Engine.Risk;

/// <summary>Whether the account can trade at all.</summary>
public enum Readiness
{
    /// <summary>It can.</summary>
    Ready,

    /// <summary>Still starting, or stopping.</summary>
    NotReady,

    /// <summary>Comparing the journal with the broker.</summary>
    Reconciling,

    /// <summary>The Orders channel is stopped: fills would not move.</summary>
    ChannelStopped,

    /// <summary>The journal could not be written.</summary>
    StorageFailed,

    /// <summary>The disk is full.</summary>
    StorageFull,

    /// <summary>The broker cannot be reached.</summary>
    BrokerUnavailable,
}

/// <summary>What trading is allowed; the strictest scope wins.</summary>
public enum TradingState
{
    /// <summary>All.</summary>
    Active,

    /// <summary>Only orders that lower what is held.</summary>
    Reducing,

    /// <summary>Cancels only.</summary>
    Halted,
}

/// <summary>The account as the gate sees it. Dollars.</summary>
/// <param name="Equity">Cash plus positions at market.</param>
/// <param name="BuyingPower">What may be opened, working orders subtracted.</param>
/// <param name="GrossExposure">Absolute value of all positions plus what working orders may open.</param>
/// <param name="Multiplier">1, 2 or 4.</param>
/// <param name="AllowsShort">Whether short sales are switched on.</param>
/// <param name="OpenPositions">Symbols that are held or that working orders may open.</param>
internal sealed record RiskAccount(
    decimal Equity,
    decimal BuyingPower,
    decimal GrossExposure,
    int Multiplier,
    bool AllowsShort,
    int OpenPositions
);

/// <summary>One symbol as the gate sees it; an order that is being replaced is left out.</summary>
/// <param name="Position">Signed quantity held.</param>
/// <param name="Exposure">Absolute value of the position plus what working orders may open.</param>
/// <param name="OpenBuyQuantity">What working orders may still buy.</param>
/// <param name="OpenSellQuantity">What working orders may still sell.</param>
/// <param name="Opposite">Working orders of the other side.</param>
internal sealed record RiskSymbol(
    decimal Position,
    decimal Exposure,
    decimal OpenBuyQuantity,
    decimal OpenSellQuantity,
    OppositeOrders Opposite
);

/// <summary>Working orders of the other side, as far as they could trade with a new order.</summary>
/// <param name="HasAny">Whether there is one.</param>
/// <param name="HasMarket">Whether one is a market order.</param>
/// <param name="BestLimit">The most aggressive limit price of them, or null.</param>
internal sealed record OppositeOrders(bool HasAny, bool HasMarket, decimal? BestLimit)
{
    /// <summary>No order on the other side.</summary>
    public static OppositeOrders None { get; } = new(HasAny: false, HasMarket: false, BestLimit: null);
}

/// <summary>The group of a leg that is being replaced.</summary>
/// <param name="Quantity">What the group covers.</param>
/// <param name="ChildrenFilled">What its legs have filled.</param>
internal sealed record ParentOrder(decimal Quantity, decimal ChildrenFilled);

/// <summary>Everything the gate looks at beside the order. What is null is missing, and what is missing denies.</summary>
internal sealed record RiskContext
{
    /// <summary>The limits in force now; null takes those that the gate was made with.</summary>
    public RiskLimits? Limits { get; init; }

    /// <summary>Runs since the question was put.</summary>
    public RiskTimer? Timer { get; init; }

    /// <summary>R3.</summary>
    public Readiness? Readiness { get; init; }

    /// <summary>R4.</summary>
    public TradingState? TradingState { get; init; }

    /// <summary>R5: whether real money moves on the account.</summary>
    public bool? IsLiveAccount { get; init; }

    /// <summary>R7: the session of the instrument now.</summary>
    public SessionKind? Session { get; init; }

    /// <summary>R7: when the next regular session opens, market time.</summary>
    public DateTimeOffset? NextOpen { get; init; }

    /// <summary>R7: which auctions take orders now.</summary>
    public AuctionHours? Auctions { get; init; }

    /// <summary>R9: the equal order within the window, or null when there is none.</summary>
    public OrderId? DuplicateOf { get; init; }

    /// <summary>R10: tokens left in the fuller-used bucket before this order takes one.</summary>
    public decimal? RateTokens { get; init; }

    /// <summary>R11: orders of this trading day so far.</summary>
    public int? OrdersToday { get; init; }

    /// <summary>R12: orders of this source that the venue refused within a minute.</summary>
    public int? RecentRejects { get; init; }

    /// <summary>R13: the group, for the replacement of a leg.</summary>
    public ParentOrder? Parent { get; init; }

    /// <summary>The newest quote.</summary>
    public Quote? Quote { get; init; }

    /// <summary>The newest trade; instruments without a tape have none.</summary>
    public Trade? LastTrade { get; init; }

    /// <summary>Market time, UTC ticks.</summary>
    public long? MarketTime { get; init; }

    /// <summary>R16: average daily volume, where it is known.</summary>
    public decimal? AverageDailyVolume { get; init; }

    /// <summary>R18: the account.</summary>
    public RiskAccount? Account { get; init; }

    /// <summary>R18: the symbol.</summary>
    public RiskSymbol? Symbol { get; init; }

    /// <summary>R20: equity at the start of the trading day.</summary>
    public decimal? DayStartEquity { get; init; }

    /// <summary>R21: best equity so far.</summary>
    public decimal? HighWaterMark { get; init; }

    /// <summary>R19: what the day-trade rule says to the order.</summary>
    public Func<RiskCase, DayTradeOutlook?>? DayTrades { get; init; }
}
