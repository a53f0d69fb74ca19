using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Exchange;

public sealed partial class SimulatedExchange
{
    /// <summary>
    /// Moves the market: expires what is due, and fills and triggers what this tick fills and triggers. A tick of an instrument without
    /// open orders costs the copy of its quote.
    /// </summary>
    public void OnTick(in Tick tick)
    {
        AdvanceTo(tick.EventTime);
        if (tick.Kind == TickKind.Clock)
        {
            return;
        }

        int index = tick.Instrument.Value;
        MakeRoomFor(index);
        if (tick.Kind == TickKind.Quote)
        {
            _quotes[index].Set(tick);
        }
        else if (tick.IsPriceForming && QuoteState.IsUsable(tick.First))
        {
            _quotes[index].SetTrade(tick);
        }

        if (_books[index] is { IsEmpty: false } book)
        {
            MatchTick(book, tick);
        }
    }

    private void MatchTick(InstrumentBook book, in Tick tick)
    {
        if (tick.Kind == TickKind.Quote)
        {
            EnterSession(book);
            MatchQuote(book);
            Settle();
            if (book.Instrument.AssetClass == AssetClass.Currency && PriceNow(book) is { } mid)
            {
                // No tape: the mid is what a stop watches.
                Trigger(book, mid);
            }
        }
        else if (tick.IsPriceForming && QuoteState.IsUsable(tick.First))
        {
            EnterSession(book);
            decimal price = book.Instrument.ToOwedPrice(tick.First);
            Uncross(book, price);
            MatchTrade(book, price, QuoteState.WholeLots(tick.FirstSize, book.Instrument));
            Settle();
            Trigger(book, price);
        }

        Settle();
    }

    /// <summary>
    /// Fills with the quote what it can fill. A fill of a group changes what its other orders may trade: then the rest waits until the group
    /// is in order.
    /// </summary>
    private void MatchQuote(InstrumentBook book)
    {
        SessionKind session = SessionOf(book);
        if (session == SessionKind.Closed)
        {
            return;
        }

        ref QuoteState quote = ref _quotes[book.Instrument.Id.Value];
        bool isDone =
            MatchQuoteSide(book, OrderSide.Buy, session, ref quote) && MatchQuoteSide(book, OrderSide.Sell, session, ref quote);
        if (!isDone)
        {
            MatchAgain(book, OrderSide.Buy);
            MatchAgain(book, OrderSide.Sell);
        }
    }

    /// <summary>Matches one side: a new order changes nothing for those of the other.</summary>
    private void MatchQuote(InstrumentBook book, OrderSide side)
    {
        SessionKind session = SessionOf(book);
        if (session != SessionKind.Closed && !MatchQuoteSide(book, side, session, ref _quotes[book.Instrument.Id.Value]))
        {
            MatchAgain(book, OrderSide.Buy);
            MatchAgain(book, OrderSide.Sell);
        }
    }

    /// <summary>Matches a side once more when groups and new orders are in order.</summary>
    private void MatchAgain(InstrumentBook book, OrderSide side)
    {
        if (!book.IsToMatch)
        {
            _rematch.Enqueue(book);
        }

        book.BuysAreToMatch |= side == OrderSide.Buy;
        book.SellsAreToMatch |= side == OrderSide.Sell;
    }

    /// <summary>Buys first, whatever was asked for first.</summary>
    private void MatchNextSide(InstrumentBook book)
    {
        OrderSide side = book.BuysAreToMatch ? OrderSide.Buy : OrderSide.Sell;
        book.SellsAreToMatch &= side == OrderSide.Buy;
        book.BuysAreToMatch = false;
        if (!book.IsToMatch)
        {
            _rematch.Dequeue();
        }

        MatchQuote(book, side);
    }

    /// <summary>False when a group has to be put in order first.</summary>
    private bool MatchQuoteSide(InstrumentBook book, OrderSide side, SessionKind session, ref QuoteState quote)
    {
        List<ExchangeOrder> orders = book.Side(side);
        if (orders.Count == 0)
        {
            return true;
        }

        (decimal price, decimal size) = quote.Far(side, book.Instrument);
        for (int i = 0; i < orders.Count && size > 0; )
        {
            ExchangeOrder order = orders[i];
            if (!IsAllowed(order, price))
            {
                return true;
            }

            if (!MayTrade(order, session) || quote.Time < StartOf(order))
            {
                i++;
                continue;
            }

            decimal quantity = TakeFrom(ref quote, order, ref size);
            if (quantity == 0)
            {
                i++;
                continue;
            }

            Fill(order, quantity, price);
            if (order.Group is not null)
            {
                return false;
            }

            i += order.IsOpen ? 1 : 0;
        }

        return true;
    }

    /// <summary>What an order takes of the quote, and takes away from those behind it.</summary>
    private decimal TakeFrom(ref QuoteState quote, ExchangeOrder order, ref decimal size)
    {
        if (paper is not null)
        {
            return paper.QuantityOf(order, quote.Number);
        }

        decimal quantity = Math.Min(size, order.Remaining);
        size -= quantity;
        quote.Take(order.Order.Side, quantity);
        return quantity;
    }

    /// <summary>It rests, the session lets it trade, and it is not the entry of a group that has begun to exit.</summary>
    private static bool MayTrade(ExchangeOrder order, SessionKind session) =>
        order.State == BrokerOrderState.Working
        && TradingSessions.Allows(session, order.Order.ExtendedHours)
        && (order.Group is not { IsExiting: true } || order.Order.Leg is not null);

    private void Fill(ExchangeOrder order, decimal quantity, decimal price)
    {
        order.Filled += quantity;
        order.FillCount++;
        string executionId = $"{order.VenueOrderId}-{order.FillCount}";
        _events.Add(new BrokerFilled(order.Order.VenueClientId, Now, executionId, quantity, price));
        if (order.Group is { } group)
        {
            group.Filled(order.Order.Leg, quantity);
            Look(group);
        }

        if (order.Remaining == 0)
        {
            Close(order, BrokerOrderState.Filled);
        }
    }
}
