using TradingHub.Domain.Accounts;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Server.AlpacaApi.Venues;

namespace TradingHub.Server.AlpacaApi.Positions;

/// <summary>Positions as they stand.</summary>
internal sealed class PositionList(IAlpacaBook book, IMarketCalendar calendar, MarketClock clock)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<AlpacaPosition> All() => [.. book.Positions().Select(Item)];

    /// <summary>The position in an instrument, or null.</summary>
    public AlpacaPosition? Of(Instrument instrument) => book.PositionOf(instrument.Id) is { } position ? Item(position) : null;

    private AlpacaPosition Item(MarkedPosition marked)
    {
        Instrument instrument = marked.Position.Instrument;
        IReadOnlyList<Order> open = book.List(new OrderQuery(Status: true, instrument.Id, Before: null, int.MaxValue));
        DateOnly today = calendar.DateOf(instrument.AssetClass, clock.Now);
        bool isOpenedToday = calendar.DateOf(instrument.AssetClass, marked.Position.OpenedAt) == today;
        return AlpacaPosition.From(marked, book.PreviousCloseOf(instrument.Id), open, isOpenedToday);
    }
}
