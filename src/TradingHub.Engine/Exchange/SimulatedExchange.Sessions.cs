using TradingHub.Domain.Calendar;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Exchange;

public sealed partial class SimulatedExchange
{
    /// <summary>Start of the session that an order trades in now; older quotes are not for it.</summary>
    private long StartOf(ExchangeOrder order) =>
        _sessions.StartOf(order.Order.Instrument.AssetClass, order.Order.ExtendedHours, _now);

    private SessionKind SessionOf(InstrumentBook book) => _sessions.At(book.Instrument.AssetClass, _now);

    /// <summary>Tells orders that waited for a session that they rest now.</summary>
    private void EnterSession(InstrumentBook book)
    {
        SessionKind session = SessionOf(book);
        if (session != book.Session)
        {
            book.Session = session;
            Announce(book.Side(OrderSide.Buy), session);
            Announce(book.Side(OrderSide.Sell), session);
            Announce(book.Stops, session);
        }
    }

    private void Announce(List<ExchangeOrder> orders, SessionKind session)
    {
        foreach (ExchangeOrder order in orders)
        {
            if (order.State == BrokerOrderState.Accepted && TradingSessions.Allows(session, order.Order.ExtendedHours))
            {
                order.State = BrokerOrderState.Working;
                _events.Add(new BrokerWorking(order.Order.VenueClientId, Now));
            }
        }
    }
}
