using TradingHub.Domain.Accounts;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Analysis.DayTrades;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Orders;

/// <summary>
/// What the gate looks at beside the pace: market, account and symbol, from a book as it stands. The desk's writer has one, a preview
/// another. Owned by one thread.
/// </summary>
internal sealed class RiskFacts(DeskMarket market, DeskSettings settings, AccountMarks marks)
{
    private readonly DayTradeFacts _dayTrades = new(
        market,
        settings.DayTrades ?? new DayTradeRegimeChoice(null, settings.Account.Multiplier > 1, DayTradeRegimeChoice.RuleChange)
    );

    /// <summary>The facts for an order.</summary>
    /// <param name="order">The order.</param>
    /// <param name="book">Orders and positions.</param>
    /// <param name="limits">The limits in force.</param>
    /// <param name="without">An order that this one will replace: what it reserves is free again.</param>
    public RiskContext Of(PlaceOrder order, IRiskBook book, RiskLimits limits, OrderId? without)
    {
        Instrument instrument = order.Instrument;
        DateTimeOffset now = market.Clock.Now;
        OpenExposure symbol = book.Open.ExposureOf(instrument.Id, QuantityOf(book, instrument), without);
        bool isAuction = order.TimeInForce is TimeInForce.Opg or TimeInForce.Cls;
        bool isKnown = market.Calendar.Knows(instrument.AssetClass, market.Calendar.DateOf(instrument.AssetClass, now));
        bool isSessionOnly = limits.SessionOnlySources.Contains(order.Source);
        DateTimeOffset? closedUntil = ClosedUntil(instrument, now);
        return new RiskContext
        {
            Limits = limits,
            Timer = new RiskTimer(market.Machine),
            IsLiveAccount = settings.IsLiveAccount,
            Session =
                !isKnown ? null
                : closedUntil is null ? market.Calendar.SessionAt(instrument.AssetClass, now)
                : SessionKind.Closed,
            NextOpen =
                isSessionOnly && isKnown ? closedUntil ?? market.Calendar.NextOpenAfter(instrument.AssetClass, now).Open : null,
            Auctions = isAuction && isKnown ? AuctionHours.At(market.Calendar, now) : null,
            OrdersToday = book.Totals.OrdersToday,
            Quote = market.LastValues.TryGetQuote(instrument.Id, out Quote quote) ? quote : null,
            LastTrade = market.LastValues.TryGetTrade(instrument.Id, out Trade trade) ? trade : null,
            MarketTime = market.Clock.UtcTicks,
            AverageDailyVolume = settings.AverageDailyVolume?.Invoke(instrument.Id),
            Account = Account(instrument, book, symbol),
            Symbol = Symbol(order, book, symbol),
            Parent = order.Leg is not null && without is { } id && book.Find(id) is { } leg ? GroupCover.Of(book, leg) : null,
            DayStartEquity = book.Totals.DayStartEquity,
            HighWaterMark = book.HighWaterMark,
            DayTrades = risk => _dayTrades.Ask(risk, book),
        };
    }

    /// <summary>Until when the venue keeps shares closed in hours that the calendar calls regular; null when it does not.</summary>
    private DateTimeOffset? ClosedUntil(Instrument instrument, DateTimeOffset now) =>
        instrument.AssetClass == AssetClass.Equity
        && settings.VenueHours?.Invoke() is { IsOpen: false } hours
        && now < hours.NextOpen
        && market.Calendar.SessionAt(instrument.AssetClass, now) == SessionKind.Regular
            ? hours.NextOpen
            : null;

    private static decimal QuantityOf(IRiskBook book, Instrument instrument) =>
        book.Positions.GetValueOrDefault(instrument.Id)?.Quantity ?? 0;

    private RiskAccount Account(Instrument instrument, IRiskBook book, OpenExposure symbol)
    {
        decimal freed = book.Open.Exposures.GetValueOrDefault(instrument.Id).OpeningNotional - symbol.OpeningNotional;
        LedgerTotals totals = instrument.IsMarginable
            ? book.Totals with
            {
                OpeningMarginable = book.Totals.OpeningMarginable - freed,
            }
            : book.Totals with
            {
                OpeningInFull = book.Totals.OpeningInFull - freed,
            };
        AccountFigures figures = marks.Figures(book.Positions.Values, totals);
        return new RiskAccount(
            figures.Equity,
            figures.BuyingPower,
            figures.LongMarketValue - figures.ShortMarketValue + figures.ReservedByOrders,
            figures.Multiplier,
            settings.Account.AllowShort,
            book.Positions.Count
                + book.Open.Exposures.Count(open => open.Value.OpeningNotional > 0 && !book.Positions.ContainsKey(open.Key))
        );
    }

    private RiskSymbol Symbol(PlaceOrder order, IRiskBook book, OpenExposure open)
    {
        decimal held = book.Positions.TryGetValue(order.Instrument.Id, out Position? position)
            ? Math.Abs(marks.Mark(position).MarketValue)
            : 0;
        return new RiskSymbol(
            position?.Quantity ?? 0,
            held + open.OpeningNotional,
            open.BuyQuantity,
            open.SellQuantity,
            Opposite(order, book)
        );
    }

    private static OppositeOrders Opposite(PlaceOrder order, IRiskBook book)
    {
        OpenSide other = book.Open.Of(order.Instrument.Id, OrderReading.Other(order.Side));
        return other.HasMarket || other.BestLimit is not null
            ? new OppositeOrders(HasAny: true, other.HasMarket, other.BestLimit)
            : OppositeOrders.None;
    }
}
