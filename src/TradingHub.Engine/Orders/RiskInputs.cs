using TradingHub.Domain.Accounts;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Orders;

/// <summary>Puts together what the risk gate looks at, from the ledger and the market as they are now. Used by the desk's writer.</summary>
internal sealed class RiskInputs(
    OrderLedger ledger,
    DeskMarket market,
    DeskSettings settings,
    AccountMarks marks,
    Func<Readiness> readiness
)
{
    private readonly OrderRateMeter _meter = new(settings.Limits);
    private readonly DuplicateWindow _duplicates = new(settings.Limits.DuplicateWindow);

    /// <summary>What the books allow: only reducing orders while they differ from the venue's.</summary>
    public TradingState TradingState { get; set; } = TradingState.Active;

    /// <summary>Everything that the gate needs for an order; takes a token from the rate buckets.</summary>
    /// <param name="order">The order.</param>
    /// <param name="without">An order that this one will replace: what it reserves is free again.</param>
    public RiskContext For(PlaceOrder order, OrderId? without)
    {
        Instrument instrument = order.Instrument;
        long now = market.Machine.GetUtcNow().UtcTicks;
        OpenExposure symbol = ledger.Open.ExposureOf(instrument.Id, ledger.QuantityOf(instrument.Id), without);
        RiskContext context = new()
        {
            Readiness = readiness(),
            TradingState = Strictest(instrument),
            Session = market.Calendar.SessionAt(instrument.AssetClass, market.Clock.Now),
            DuplicateOf = without is null ? _duplicates.Find(order, now) : null,
            OrdersToday = ledger.Totals.OrdersToday,
            Quote = market.LastValues.TryGetQuote(instrument.Id, out Quote quote) ? quote : null,
            LastTrade = market.LastValues.TryGetTrade(instrument.Id, out Trade trade) ? trade : null,
            MarketTime = market.Clock.UtcTicks,
            Account = Account(instrument, symbol),
            Symbol = Symbol(instrument, order.Side, symbol),
        };
        bool isReducing = RiskCase.Of(order, context, settings.Limits).IsReducing;
        return context with { RateTokens = _meter.Take(order.Source, isReducing, now) };
    }

    /// <summary>R4: the strictest of the books, global, account, strategy and symbol.</summary>
    private TradingState Strictest(Instrument instrument)
    {
        TradingState halted = ledger.Halts.StateOf(instrument.Symbol.Value, market.Clock.Now);
        return halted > TradingState ? halted : TradingState;
    }

    /// <summary>Remembers an order that passed, for the duplicate window.</summary>
    public void Passed(PlaceOrder order, OrderId id) => _duplicates.Remember(order, id, market.Machine.GetUtcNow().UtcTicks);

    private RiskAccount Account(Instrument instrument, OpenExposure symbol)
    {
        decimal freed = ledger.Open.Exposures.GetValueOrDefault(instrument.Id).OpeningNotional - symbol.OpeningNotional;
        LedgerTotals totals = instrument.IsMarginable
            ? ledger.Totals with
            {
                OpeningMarginable = ledger.Totals.OpeningMarginable - freed,
            }
            : ledger.Totals with
            {
                OpeningInFull = ledger.Totals.OpeningInFull - freed,
            };
        AccountFigures figures = marks.Figures(ledger.Positions.Values, totals);
        return new RiskAccount(
            figures.Equity,
            figures.BuyingPower,
            figures.LongMarketValue - figures.ShortMarketValue + figures.ReservedByOrders,
            figures.Multiplier,
            settings.Account.AllowShort,
            ledger.Positions.Count
                + ledger.Open.Exposures.Count(open => open.Value.OpeningNotional > 0 && !ledger.Positions.ContainsKey(open.Key))
        );
    }

    private RiskSymbol Symbol(Instrument instrument, OrderSide side, OpenExposure open)
    {
        decimal held = ledger.Positions.TryGetValue(instrument.Id, out Position? position)
            ? Math.Abs(marks.Mark(position).MarketValue)
            : 0;
        return new RiskSymbol(
            position?.Quantity ?? 0,
            held + open.OpeningNotional,
            open.BuyQuantity,
            open.SellQuantity,
            Opposite(instrument.Id, side)
        );
    }

    private OppositeOrders Opposite(InstrumentId instrument, OrderSide side)
    {
        OpenSide other = ledger.Open.Of(instrument, side == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy);
        return other.HasMarket || other.BestLimit is not null
            ? new OppositeOrders(HasAny: true, other.HasMarket, other.BestLimit)
            : OppositeOrders.None;
    }
}
