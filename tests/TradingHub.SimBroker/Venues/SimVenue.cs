using Microsoft.AspNetCore.Http;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Server.AlpacaApi;
using TradingHub.Server.AlpacaApi.Orders;
using TradingHub.Server.AlpacaApi.Venues;
using TradingHub.SimBroker.Faults;
using TradingHub.SimBroker.Ledgers;
using TradingHub.SimBroker.Markets;

namespace TradingHub.SimBroker.Venues;

/// <summary>
/// The broker behind the surface: exchange, books and ledger under one lock. Nobody is told anything before it is on disk.
/// </summary>
internal sealed class SimVenue(
    SimState state,
    SimMarket market,
    Lazy<AccountRules> rules,
    IOrderListener updates,
    UpdateGate gate,
    HiddenOrders hidden,
    IHttpContextAccessor request,
    TimeProvider machine
) : IAlpacaDesk
{
    /// <inheritdoc />
    public async Task<AlpacaPlacement> PlaceAsync(PlaceOrder order, CancellationToken cancellationToken)
    {
        AlpacaPlacement placement;
        lock (state.Lock)
        {
            placement = Place(order);
        }

        return await SettledAsync(placement);
    }

    /// <inheritdoc />
    public async Task<AlpacaPlacement> ReplaceAsync(OrderId id, ReplaceOrder change, CancellationToken cancellationToken)
    {
        AlpacaPlacement placement;
        lock (state.Lock)
        {
            placement = Replace(id, change);
        }

        return await SettledAsync(placement);
    }

    /// <inheritdoc />
    public async Task<AlpacaPlacement> CancelAsync(OrderId id, string causalId, CancellationToken cancellationToken)
    {
        AlpacaPlacement placement;
        lock (state.Lock)
        {
            BrokerAnswer answer = state.Exchange.Cancel(id);
            Record([]);
            placement =
                answer.Verdict == BrokerVerdict.Taken
                    ? AlpacaPlacement.Of(state.Books.Find(id)!)
                    : AlpacaPlacement.Of(AlpacaErrors.Rule("order is not cancelable"));
        }

        return await SettledAsync(placement);
    }

    /// <inheritdoc />
    public async Task<(IReadOnlyList<Order> Orders, AlpacaError? Error)> CancelAllAsync(
        string causalId,
        CancellationToken cancellationToken
    )
    {
        List<Order> canceled = [];
        lock (state.Lock)
        {
            foreach (Order order in state.Books.Open)
            {
                if (state.Exchange.Cancel(order.Id).Verdict == BrokerVerdict.Taken)
                {
                    canceled.Add(order);
                }
            }

            Record([]);
        }

        await SyncAsync();
        return (canceled, null);
    }

    /// <inheritdoc />
    public async Task<AlpacaPlacement> CloseAsync(
        InstrumentId instrument,
        decimal? quantity,
        string causalId,
        CancellationToken cancellationToken
    )
    {
        AlpacaPlacement placement;
        lock (state.Lock)
        {
            placement = state.Books.Positions.Of(instrument) is { } position
                ? Place(
                    new PlaceOrder
                    {
                        Instrument = position.Instrument,
                        Side = position.Quantity > 0 ? OrderSide.Sell : OrderSide.Buy,
                        Quantity = quantity ?? Math.Abs(position.Quantity),
                        TimeInForce = AlpacaText.IsPair(position.Instrument) ? TimeInForce.Gtc : TimeInForce.Day,
                        Source = OrderSource.AlpacaApi,
                        CausalId = causalId,
                    }
                )
                : AlpacaPlacement.Of(AlpacaErrors.NoPosition);
        }

        return await SettledAsync(placement);
    }

    /// <summary>Moves the market.</summary>
    public async Task MoveAsync(ReadOnlyMemory<Tick> ticks)
    {
        lock (state.Lock)
        {
            market.Take(ticks.Span);
            state.Exchange.Move(ticks.Span);
            Record([]);
        }

        await SyncAsync();
    }

    /// <summary>Gives or takes shares, as somebody at the broker's own desk would.</summary>
    public async Task AdjustAsync(Instrument instrument, decimal quantity, decimal price)
    {
        lock (state.Lock)
        {
            Record([new PositionAdjusted(instrument.Symbol.Value, quantity, price) { At = machine.GetUtcNow() }]);
        }

        await SyncAsync();
    }

    /// <summary>Returns when everything so far is on disk, and tells then who listens.</summary>
    public async Task SyncAsync()
    {
        await state.Ledger.SyncAsync();
        gate.Release(state.Ledger.Durable);
    }

    private async Task<AlpacaPlacement> SettledAsync(AlpacaPlacement placement)
    {
        await SyncAsync();
        return placement;
    }

    private AlpacaPlacement Place(PlaceOrder order)
    {
        if (order.ClientOrderId is { } id && state.Books.FindByClientOrderId(id) is not null)
        {
            return AlpacaPlacement.Of(AlpacaErrors.ClientOrderIdUsed);
        }

        if (rules.Value.Check(order) is { } error)
        {
            return AlpacaPlacement.Of(error);
        }

        if (QuantityOf(order) is not { } quantity)
        {
            return AlpacaPlacement.Of(AlpacaErrors.Rule($"asset \"{order.Instrument.Symbol.Value}\" has no price now"));
        }

        DateTimeOffset at = machine.GetUtcNow();
        IReadOnlyList<SimOrder> taken = SimOrders.Of(order, quantity);
        return Answer(state.Exchange.Submit(SimOrders.ToBrokerOrder(taken, order.Instrument)), taken, at);
    }

    private AlpacaPlacement Replace(OrderId id, ReplaceOrder change)
    {
        if (change.ClientOrderId is { } used && state.Books.FindByClientOrderId(used) is not null)
        {
            return AlpacaPlacement.Of(AlpacaErrors.ClientOrderIdUsed);
        }

        Order old = state.Books.Find(id)!;
        DateTimeOffset at = machine.GetUtcNow();
        SimOrder successor = SimOrders.Successor(old, change, state.Books.GroupOf(id));
        return Answer(state.Exchange.Replace(id, successor.ToBrokerOrder(old.Instrument, [])), [successor], at);
    }

    private AlpacaPlacement Answer(BrokerAnswer answer, IReadOnlyList<SimOrder> taken, DateTimeOffset at)
    {
        if (answer.Verdict != BrokerVerdict.Taken)
        {
            Record([]);
            return AlpacaPlacement.Of(AlpacaErrors.Rule(answer.Reason ?? "order is not possible"));
        }

        if (RequestFaults.HidingOf(request.HttpContext) is { } span)
        {
            hidden.Hide(new OrderId(taken[0].Id), span);
        }

        Record([new OrdersTaken(taken) { At = at }]);
        return AlpacaPlacement.Of(state.Books.Find(new OrderId(taken[0].Id))!);
    }

    /// <summary>Writes what was done and what the exchange said to it into the ledger, as one line, and books it.</summary>
    private void Record(IReadOnlyList<SimEntry> done)
    {
        DateTimeOffset now = machine.GetUtcNow();
        SimEntry[] entries = [.. done, .. state.Exchange.TakeEvents().Select(happened => new Happened(happened) { At = now })];
        if (entries.Length == 0)
        {
            return;
        }

        state.Ledger.Append(entries);
        gate.Hold(state.Ledger.Written);
        foreach (SimEntry entry in entries)
        {
            state.Books.Apply(entry, updates);
        }
    }

    /// <summary>Shares for an order, also for one in dollars; null without a price.</summary>
    private decimal? QuantityOf(PlaceOrder order)
    {
        if (order.Quantity is { } quantity)
        {
            return quantity;
        }

        decimal lot = order.Instrument.LotSize;
        decimal? price = order.LimitPrice ?? market.PriceOf(order.Instrument);
        return price is { } known && decimal.Floor(order.Notional!.Value / known / lot) * lot is > 0 and var shares
            ? shares
            : null;
    }
}
