using TradingHub.Domain.Instruments;

namespace TradingHub.Domain.Accounts;

/// <summary>What is held of one instrument, at cost. Marks to market are made where it is shown.</summary>
/// <param name="Instrument">What is held.</param>
/// <param name="Quantity">Signed: below zero is short. Never zero.</param>
/// <param name="CostBasis">Signed cost of what is held: average entry times quantity, in the quote currency.</param>
/// <param name="RealizedProfit">Realized since the position was last flat.</param>
/// <param name="OpenedAt">When it was opened, UTC.</param>
/// <param name="Sequence">Journal sequence number of the last fill that changed it.</param>
public sealed record Position(
    Instrument Instrument,
    decimal Quantity,
    decimal CostBasis,
    decimal RealizedProfit,
    DateTimeOffset OpenedAt,
    long Sequence
)
{
    /// <summary>Mean price at which the quantity was entered.</summary>
    public decimal AverageEntryPrice => CostBasis / Quantity;
}

/// <summary>A position and what it is worth at the market's last price.</summary>
/// <param name="Position">The position at cost.</param>
/// <param name="MarketPrice">Mid of the newest quote, rounded to the tick; the average entry when no quote was ever seen.</param>
public sealed record MarkedPosition(Position Position, decimal MarketPrice)
{
    /// <summary>Signed value at the market price.</summary>
    public decimal MarketValue => Position.Quantity * MarketPrice;

    /// <summary>Value less cost: what closing at the market price would realize.</summary>
    public decimal UnrealizedProfit => MarketValue - Position.CostBasis;
}

/// <summary>Figures of the account, marked to market. All in the account's currency (USD).</summary>
public sealed record AccountFigures
{
    /// <summary>Account id as shown, for example <c>SIM-1</c>.</summary>
    public required string AccountId { get; init; }

    /// <summary>Cash, settled or not; below zero on margin.</summary>
    public required decimal Cash { get; init; }

    /// <summary>Value of long positions.</summary>
    public required decimal LongMarketValue { get; init; }

    /// <summary>Value of short positions, at or below zero.</summary>
    public required decimal ShortMarketValue { get; init; }

    /// <summary>Equity at the start of the trading day.</summary>
    public required decimal LastEquity { get; init; }

    /// <summary>Realized profit since the account was opened.</summary>
    public required decimal RealizedProfit { get; init; }

    /// <summary>Realized profit since the start of the trading day.</summary>
    public required decimal RealizedProfitToday { get; init; }

    /// <summary>1, 2 or 4.</summary>
    public required int Multiplier { get; init; }

    /// <summary>Requirement to open what is held.</summary>
    public required decimal InitialMargin { get; init; }

    /// <summary>Requirement to keep what is held.</summary>
    public required decimal MaintenanceMargin { get; init; }

    /// <summary>What working orders reserve of the buying power.</summary>
    public required decimal ReservedByOrders { get; init; }

    /// <summary>What may still be bought, working orders subtracted. Never below zero.</summary>
    public required decimal BuyingPower { get; init; }

    /// <summary>Journal sequence number of the last event that is counted in; 0 before the first.</summary>
    public long Sequence { get; init; }

    /// <summary>Cash plus positions at market.</summary>
    public decimal Equity => Cash + LongMarketValue + ShortMarketValue;
}
