using TradingHub.Domain.Calendar;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Analysis.DayTrades;
using TradingHub.Engine.Risk;

namespace TradingHub.Proofs.Risk.Naive;

/// <summary>Everything a gate may look at, as plain numbers; null is not known.</summary>
internal sealed record NaiveFacts
{
    public required PlaceOrder Order { get; init; }
    public Readiness? Readiness { get; init; }
    public TradingState? State { get; init; }
    public bool? IsLive { get; init; }
    public SessionKind? Session { get; init; }
    public bool IsDuplicate { get; init; }
    public decimal? Tokens { get; init; }
    public int? Today { get; init; }
    public int? Rejects { get; init; }
    public bool HasQuote { get; init; }
    public decimal Bid { get; init; }
    public decimal Ask { get; init; }
    public decimal? Last { get; init; }
    public decimal? AgeSeconds { get; init; }
    public decimal? DailyVolume { get; init; }
    public bool HasAccount { get; init; }
    public decimal Equity { get; init; }
    public decimal BuyingPower { get; init; }
    public decimal Gross { get; init; }
    public int Multiplier { get; init; }
    public bool AllowsShort { get; init; }
    public int Positions { get; init; }
    public bool HasSymbol { get; init; }
    public decimal Position { get; init; }
    public decimal Exposure { get; init; }
    public decimal OpenBuy { get; init; }
    public decimal OpenSell { get; init; }
    public bool OppositeMarket { get; init; }
    public decimal? OppositeBest { get; init; }
    public DayTradeVerdict? DayTrade { get; init; }
    public decimal? DayStart { get; init; }
    public decimal? Best { get; init; }
}
