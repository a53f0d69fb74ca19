using TradingHub.Domain.Halts;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Halts;
using TradingHub.Engine.Orders;
using TradingHub.Engine.Risk;
using TradingHub.Engine.Tests.Orders;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Halts;

/// <summary>Halts, and what the tests of halts ask a desk for.</summary>
internal static class HaltCalls
{
    /// <summary>Wide limits of the gate with the halt rules of a real account.</summary>
    public static DeskSettings Settings(HaltLimits? halts = null, bool allowShort = false) =>
        TradingDesk.Settings(RiskLimits.Proof with { Halts = halts ?? new HaltLimits() }, allowShort);

    /// <summary>Halts; has to be taken.</summary>
    public static async Task<HaltStatus> HaltAsync(this TradingDesk desk, HaltLevel level, HaltTarget? target = null)
    {
        TripHalt request = new(target ?? HaltTarget.Everything, level, HaltSource.Api, "a test", "test-halt");
        HaltAnswer answer = await desk.Desk.HaltAsync(request, CancellationToken.None);
        Assert.Null(answer.Refusal);
        return answer.Status;
    }

    /// <summary>Clears.</summary>
    public static Task<HaltAnswer> ClearAsync(this TradingDesk desk, HaltTarget? target = null) =>
        desk.Desk.ClearAsync(
            new ClearHalt(target ?? HaltTarget.Everything, HaltSource.Dashboard, "settled", "test-clear"),
            CancellationToken.None
        );

    /// <summary>Moves the machine on by whole seconds, each with the desk's heartbeat, and waits until it was worked on.</summary>
    public static async Task PassAsync(this TradingDesk desk, int seconds)
    {
        for (int i = 0; i < seconds; i++)
        {
            await desk.SettleAsync();
            desk.Machine.Advance(TimeSpan.FromSeconds(1));
            await desk.SettleAsync();
        }
    }

    /// <summary>Waits until everything that was said to the desk so far is worked on and durable: no test trades the third instrument.</summary>
    public static async Task SettleAsync(this TradingDesk desk) =>
        await desk.Desk.CancelAllAsync(
            desk.Catalogue.All[2].Id,
            new RequestMark(OrderSource.Api, "test"),
            CancellationToken.None
        );

    /// <summary>A quote one second of market time later than the last.</summary>
    public static void NextQuote(this TradingDesk desk, Instrument instrument, double bid, double ask, double size = 10_000)
    {
        desk.Clock.AdvanceTo(desk.Clock.UtcTicks + TimeSpan.TicksPerSecond);
        desk.Quote(instrument, bid, ask, size);
    }

    /// <summary>Buys at the market and waits for the fill.</summary>
    public static async Task HoldAsync(this TradingDesk desk, Instrument instrument, decimal quantity)
    {
        Order order = await desk.PlaceAsync(
            Given.Order(instrument, quantity > 0 ? OrderSide.Buy : OrderSide.Sell, Math.Abs(quantity))
        );
        await desk.UntilAsync(order.Id, OrderState.Filled);
    }

    /// <summary>Whether nothing is held and nothing is open.</summary>
    public static bool IsFlat(this TradingDesk desk) =>
        desk.Desk.Positions().Count == 0
        && desk.Desk.List(new OrderQuery(Status: true, Instrument: null, Before: null, 1_000)).Count == 0;

    /// <summary>Signed sum of the fills of a journal, by symbol: what a naive reader would hold.</summary>
    public static Dictionary<string, decimal> SumOfFills(IEnumerable<OrderEvent> events)
    {
        Dictionary<Guid, OrderTerms> terms = [];
        Dictionary<string, decimal> held = new(StringComparer.Ordinal);
        foreach (OrderEvent one in events)
        {
            if (one is OrderIntended intended)
            {
                terms[intended.Terms.OrderId] = intended.Terms;
            }
            else if (one is OrderExecuted fill)
            {
                OrderTerms order = terms[fill.OrderId];
                decimal signed = order.Side == OrderSide.Buy ? fill.Quantity : -fill.Quantity;
                held[order.Symbol] = held.GetValueOrDefault(order.Symbol) + signed;
            }
        }

        return held;
    }
}
