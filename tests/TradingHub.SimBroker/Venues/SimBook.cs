using TradingHub.Domain.Accounts;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Server.AlpacaApi.Venues;
using TradingHub.SimBroker.Books;
using TradingHub.SimBroker.Markets;

namespace TradingHub.SimBroker.Venues;

/// <summary>The broker's books as the surface shows them. Hidden orders are not shown.</summary>
internal sealed class SimBook(SimState state, SimSettings settings, SimMarket market, HiddenOrders hidden) : IAlpacaBook
{
    private readonly SimMargin _margin = new(settings, market.PriceOf);

    /// <inheritdoc />
    public AlpacaAccount Account()
    {
        lock (state.Lock)
        {
            return new AlpacaAccount(_margin.Figures(state.Books), state.CreatedAt, settings.Short);
        }
    }

    /// <inheritdoc />
    public Order? Find(OrderId id)
    {
        lock (state.Lock)
        {
            return Shown(state.Books.Find(id));
        }
    }

    /// <inheritdoc />
    public Order? FindByClientOrderId(string clientOrderId)
    {
        lock (state.Lock)
        {
            return Shown(state.Books.FindByClientOrderId(clientOrderId));
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<Order> List(OrderQuery query)
    {
        lock (state.Lock)
        {
            IEnumerable<Order> orders = query is { Status: true, Before: null }
                ? state.Books.Open.Reverse()
                : state.Books.NewestFirst(query.Before);
            return
            [
                .. orders
                    .Where(order => query.Status is not { } isOpen || isOpen != order.State.IsTerminal())
                    .Where(order => query.Instrument is not { } instrument || order.Instrument.Id == instrument)
                    .Where(order => Shown(order) is not null)
                    .Take(query.Limit),
            ];
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<Fill> Fills(long? beforeSequence, int limit)
    {
        lock (state.Lock)
        {
            return
            [
                .. state
                    .Books.Fills.Reverse()
                    .Where(fill => beforeSequence is null || fill.Sequence < beforeSequence)
                    .Where(fill => Shown(state.Books.Find(fill.OrderId)) is not null)
                    .Take(limit),
            ];
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<MarkedPosition> Positions()
    {
        lock (state.Lock)
        {
            return [.. state.Books.Positions.All.Select(_margin.Mark)];
        }
    }

    /// <inheritdoc />
    public MarkedPosition? PositionOf(InstrumentId instrument)
    {
        lock (state.Lock)
        {
            return state.Books.Positions.Of(instrument) is { } position ? _margin.Mark(position) : null;
        }
    }

    /// <inheritdoc />
    public decimal? PreviousCloseOf(InstrumentId instrument) => null;

    private Order? Shown(Order? order) => order is null || hidden.UntilOf(order.Id) is null ? order : null;
}
