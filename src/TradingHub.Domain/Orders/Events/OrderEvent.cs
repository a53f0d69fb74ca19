using System.Text.Json.Serialization;
using TradingHub.Domain.Instruments;

namespace TradingHub.Domain.Orders.Events;

/// <summary>
/// One line of the journal. Never changed once written; a later version of the hub reads all earlier ones, so properties are only added.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(AccountOpened), "account_opened")]
[JsonDerivedType(typeof(DayStarted), "day_started")]
[JsonDerivedType(typeof(InstrumentListed), "instrument_listed")]
[JsonDerivedType(typeof(OrderIntended), "order_intended")]
[JsonDerivedType(typeof(IntentDenied), "intent_denied")]
[JsonDerivedType(typeof(RiskRefused), "risk_refused")]
[JsonDerivedType(typeof(RiskLimitsChanged), "risk_limits_changed")]
[JsonDerivedType(typeof(OrderAccepted), "order_accepted")]
[JsonDerivedType(typeof(OrderWorking), "order_working")]
[JsonDerivedType(typeof(RequestKeyed), "request_keyed")]
[JsonDerivedType(typeof(OrderResized), "order_resized")]
[JsonDerivedType(typeof(TrailMoved), "trail_moved")]
[JsonDerivedType(typeof(OrderTriggered), "order_triggered")]
[JsonDerivedType(typeof(OrderReleased), "order_released")]
[JsonDerivedType(typeof(OrderExecuted), "order_executed")]
[JsonDerivedType(typeof(CancelRequested), "cancel_requested")]
[JsonDerivedType(typeof(CancelRefused), "cancel_refused")]
[JsonDerivedType(typeof(OrderCanceled), "order_canceled")]
[JsonDerivedType(typeof(OrderExpired), "order_expired")]
[JsonDerivedType(typeof(OrderReplaced), "order_replaced")]
[JsonDerivedType(typeof(OrderRejected), "order_rejected")]
[JsonDerivedType(typeof(OrderNeverSent), "order_never_sent")]
[JsonDerivedType(typeof(OrderUnanswered), "order_unanswered")]
[JsonDerivedType(typeof(OrderNeedsPerson), "order_needs_person")]
[JsonDerivedType(typeof(TradingHalted), "trading_halted")]
[JsonDerivedType(typeof(HaltCleared), "halt_cleared")]
[JsonDerivedType(typeof(HaltStepReached), "halt_step_reached")]
[JsonDerivedType(typeof(PositionCloseTriggered), "position_close_triggered")]
[JsonDerivedType(typeof(PositionCloseEnded), "position_close_ended")]
[JsonDerivedType(typeof(HighWaterMarkRaised), "high_water_mark_raised")]
[JsonDerivedType(typeof(OrderAdopted), "order_adopted")]
[JsonDerivedType(typeof(AccountAdjusted), "account_adjusted")]
public abstract record OrderEvent
{
    /// <summary>1 for the first event of the journal, then without a gap.</summary>
    public long Sequence { get; init; }

    /// <summary>The machine's time, UTC.</summary>
    public DateTimeOffset MachineTime { get; init; }

    /// <summary>Market time, UTC.</summary>
    public DateTimeOffset MarketTime { get; init; }

    /// <summary>One id from the request to the last fill.</summary>
    public string CausalId { get; init; } = "";
}

/// <summary>The first event: the account exists.</summary>
public sealed record AccountOpened : OrderEvent
{
    /// <summary>Id as shown, for example <c>SIM-1</c>.</summary>
    public required string AccountId { get; init; }

    /// <summary>Starting cash in dollars.</summary>
    public required decimal Cash { get; init; }
}

/// <summary>A new trading day began: what today's figures are compared with.</summary>
public sealed record DayStarted : OrderEvent
{
    /// <summary>The New York date of market time.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Equity at that moment, marked to market.</summary>
    public required decimal Equity { get; init; }
}

/// <summary>An instrument is used for the first time; what it was then, so that a journal can be read without its market data.</summary>
public sealed record InstrumentListed : OrderEvent
{
    /// <summary>Canonical symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Kind of instrument.</summary>
    public required AssetClass AssetClass { get; init; }

    /// <summary>Primary listing.</summary>
    public required string Exchange { get; init; }

    /// <summary>Smallest price step.</summary>
    public required decimal TickSize { get; init; }

    /// <summary>Smallest quantity step.</summary>
    public required decimal LotSize { get; init; }

    /// <summary>Currency of its prices.</summary>
    public required string Currency { get; init; }

    /// <summary>Whether it can be sold short.</summary>
    public required bool IsShortable { get; init; }

    /// <summary>Whether it is collateral.</summary>
    public required bool IsMarginable { get; init; }
}
