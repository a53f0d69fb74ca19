using TradingHub.Domain.Orders;
using TradingHub.Proofs.Venues;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Orders.Held;

/// <summary>A desk over a venue that has no trailing stop as a leg, and no group but the bracket; and one group on it.</summary>
internal sealed class HeldGroupDesk : IAsyncDisposable
{
    private static readonly RequestMark Somebody = new(OrderSource.Api, "test");
    private UncertainDesk _desk = null!;

    /// <summary>The first order of the group.</summary>
    public OrderId First { get; private set; }

    public UncertainDesk Desk => _desk;
    public UncertainBroker Broker => _desk.Broker;
    public Order Entry => _desk.Find(First);
    public Order TakeProfit => Leg(LegRole.TakeProfit);
    public Order Stop => Leg(LegRole.StopLoss);

    /// <summary>What the venue has of the stop, or null.</summary>
    public UncertainBroker.VenueOrder? StopThere => Broker.Orders.GetValueOrDefault(Stop.VenueClientId);

    /// <summary>What the venue has of the take profit, or null.</summary>
    public UncertainBroker.VenueOrder? ProfitThere => Broker.Orders.GetValueOrDefault(TakeProfit.VenueClientId);

    public static async Task<HeldGroupDesk> OpenAsync(OrderClass orderClass = OrderClass.Bracket)
    {
        HeldGroupDesk group = new() { _desk = await UncertainDesk.OpenAsync(prepare: Lack) };
        await group.UntilReadyAsync();
        // What is filled at the very moment of the account's opening counts as having been there before.
        await group.Desk.PassAsync(1);
        if (orderClass == OrderClass.Oco)
        {
            group.FillAt(await group.PlaceAsync(Given.Order(group.Desk.Apple, OrderSide.Buy, 10, 100m)), 10, 100m);
            await group.Desk.SettleAsync();
        }

        group.First = await group.PlaceAsync(group.OrderOf(orderClass));
        await group.Desk.SettleAsync();
        return group;
    }

    /// <summary>The process dies and starts again: what it knew is the journal, and what the venue has.</summary>
    public async Task KillAsync(bool staysAway = false)
    {
        UncertainDesk former = _desk;
        await former.DisposeAsync();
        _desk = await UncertainDesk.OpenAsync(former, broker => broker.IsAway = staysAway);
        if (!staysAway)
        {
            await UntilReadyAsync();
        }
    }

    /// <summary>The venue fills a part of the entry.</summary>
    public async Task FillEntryAsync(decimal quantity)
    {
        FillAt(Entry.VenueClientId, quantity, 100m);
        await _desk.PassAsync(0.5);
    }

    /// <summary>The venue fills a part of the take profit.</summary>
    public async Task FillProfitAsync(decimal quantity)
    {
        FillAt(TakeProfit.VenueClientId, quantity, 110m);
        await _desk.PassAsync(0.5);
    }

    /// <summary>Prices print one after the other, then time passes.</summary>
    public async Task PrintAsync(params double[] prices)
    {
        foreach (double price in prices)
        {
            await _desk.PrintAsync(price);
        }

        await _desk.PassAsync(1.5);
    }

    public async Task CancelAsync(OrderId id)
    {
        await _desk.Desk.CancelAsync(id, Somebody, CancellationToken.None);
        await _desk.PassAsync(0.5);
    }

    public Task<Placement> ReplaceAsync(OrderId id, decimal trail) =>
        _desk.Desk.ReplaceAsync(
            id,
            new ReplaceOrder(null, null, null, null, OrderSource.Api, "test") { Trail = trail },
            CancellationToken.None
        );

    public async ValueTask DisposeAsync() => await _desk.DisposeAsync();

    private static void Lack(UncertainBroker broker) =>
        broker.Capabilities = new BrokerCapabilities
        {
            HasTrailingLeg = false,
            Classes = new HashSet<OrderClass> { OrderClass.Simple, OrderClass.Bracket },
        };

    private async Task UntilReadyAsync()
    {
        await _desk.SettleAsync();
        await _desk.UntilAsync(() => _desk.Desk.IsReady);
    }

    private Order Leg(LegRole role)
    {
        Order leg = Entry.Leg == role ? Entry : Entry.Legs.Select(_desk.Find).Single(one => one.Leg == role);
        return leg.ReplacedBy is { } next ? _desk.Find(next) : leg;
    }

    private void FillAt(string id, decimal quantity, decimal price) => Broker.Fill(id, quantity, price);

    private void FillAt(OrderId id, decimal quantity, decimal price) => FillAt(_desk.VenueId(id), quantity, price);

    private async Task<OrderId> PlaceAsync(PlaceOrder order)
    {
        int calls = Broker.Calls;
        Placement placement = await _desk.Desk.PlaceAsync(order, CancellationToken.None);
        Assert.True(placement is OrderPlaced, $"{placement}");
        await _desk.CalledAsync(calls);
        return ((OrderPlaced)placement).Order.Id;
    }

    private PlaceOrder OrderOf(OrderClass orderClass)
    {
        bool isOco = orderClass == OrderClass.Oco;
        PlaceOrder order = Given.Order(_desk.Apple, isOco ? OrderSide.Sell : OrderSide.Buy, 10, isOco ? 110m : 100m);
        return order with
        {
            Class = orderClass,
            TakeProfit = orderClass == OrderClass.Oto ? null : new TakeProfit(110m),
            StopLoss = orderClass == OrderClass.Bracket ? new StopLoss(null, TrailPrice: 2m) : new StopLoss(98m),
        };
    }
}
