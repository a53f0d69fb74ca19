using Microsoft.Extensions.Logging.Abstractions;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Alerts;
using TradingHub.Engine.Exchange.Faults;
using TradingHub.Engine.Tests.Orders;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Exchange.Faults;

/// <summary>A desk whose simulated exchange goes wrong as the test says. Its machine's clock moves by hand.</summary>
internal sealed class FaultyDesk : IAsyncDisposable
{
    private FaultyDesk(FaultPlan plan, AlertBook alerts, TradingDesk trading)
    {
        (Plan, Alerts, Trading) = (plan, alerts, trading);
        trading.Quote(trading.Apple, 99.98, 100.00, size: 1_000);
    }

    public FaultPlan Plan { get; }
    public AlertBook Alerts { get; }
    public TradingDesk Trading { get; }
    public Instrument Apple => Trading.Apple;

    /// <summary>Starts one; on a journal that was used before, as after a kill.</summary>
    public static async Task<FaultyDesk> OpenAsync(InMemoryJournal? journal = null)
    {
        FaultPlan? plan = null;
        AlertBook? alerts = null;
        TradingDesk trading = await TradingDesk.OpenAroundAsync(
            desk =>
            {
                alerts = new AlertBook(desk.Machine, NullLogger<AlertBook>.Instance);
                plan = new FaultPlan(desk.Machine, alerts, NullLogger<FaultPlan>.Instance);
                return new FaultyBroker(desk.Broker, plan, desk.Clock, desk.Machine);
            },
            journal
        );
        return new FaultyDesk(plan!, alerts!, trading);
    }

    /// <summary>Arms a fault for a minute.</summary>
    public ArmedFault Arm(FaultKind kind, double seconds = 0, int count = 1, decimal fraction = 0.5m) =>
        Plan.Arm(
            new Fault
            {
                Kind = kind,
                Count = count,
                Span = TimeSpan.FromSeconds(seconds),
                ArmedFor = TimeSpan.FromMinutes(1),
                Fraction = fraction,
            }
        )!;

    /// <summary>Places an order and does not wait for its answer: while time stands, a late one never comes.</summary>
    public Task<Order> BuyAsync(decimal quantity, decimal? limit = null) =>
        Trading.PlaceAsync(Given.Order(Apple, OrderSide.Buy, quantity, limit));

    /// <summary>The newest order, once the desk has recorded it.</summary>
    public async Task<Order> RecordedAsync()
    {
        await Trading.UntilAsync(() => Newest() is not null);
        return Newest()!;
    }

    /// <summary>Asks for a cancel and does not wait for what comes of it.</summary>
    public Task CancelAsync(OrderId id) =>
        Trading.Desk.CancelAsync(id, new RequestMark(OrderSource.Api, "why"), CancellationToken.None);

    public Task UntilAsync(OrderId id, OrderState state) => Trading.UntilAsync(id, state);

    public Order Find(OrderId id) => Trading.Desk.Find(id)!;

    /// <summary>Cash and position follow from the fills, and the exchange has the same.</summary>
    public async Task AssertBooksBalanceAsync()
    {
        IReadOnlyList<Fill> fills = Trading.Desk.Fills(null, 500);
        decimal held = fills.Sum(Signed);
        decimal cash = 100_000m - fills.Sum(fill => Signed(fill) * fill.Price.Value);
        BrokerAccount there = await Trading.Broker.AccountAsync(CancellationToken.None);

        Assert.Equal(fills.Count, fills.Select(fill => fill.ExecutionId).Distinct().Count());
        Assert.Equal((cash, held), (Trading.Desk.Account().Cash, Trading.Desk.Positions().Sum(one => one.Position.Quantity)));
        Assert.Equal((cash, held), (there.Cash, there.Positions.GetValueOrDefault(Apple.Id)));
    }

    public ValueTask DisposeAsync() => Trading.DisposeAsync();

    private Order? Newest() => Trading.Desk.List(new OrderQuery(null, null, null, 1)) is [var newest, ..] ? newest : null;

    private static decimal Signed(Fill fill) => fill.Side == OrderSide.Buy ? fill.Quantity.Value : -fill.Quantity.Value;
}
