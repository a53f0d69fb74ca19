using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Risk;
using TradingHub.Proofs.Risk.Naive;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Orders;

/// <summary>The what-if: it says what the placement says, and leaves nothing behind.</summary>
public sealed class OrderPreviewTests
{
    private const int Orders = 10_000;
    private const int Seed = 4711;

    private static readonly RiskLimits Unhurried = RiskLimits.Paper with
    {
        OrdersPerSecond = 1_000_000,
        OrdersPerMinute = 50_000_000,
    };

    [Fact]
    public async Task It_agrees_with_the_placement_in_verdict_code_and_figures_on_a_frozen_market()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync(settings: TradingDesk.Settings(Unhurried, allowShort: true));
        RandomFacts[] random = [.. desk.Catalogue.All.Select((instrument, number) => new RandomFacts(Seed + number, instrument))];
        foreach (Instrument instrument in desk.Catalogue.All)
        {
            desk.Quote(instrument, 99.98, 100.00, size: 1_000_000);
        }

        int compared = 0;
        int passed = 0;
        for (int i = 0; i < Orders; i++)
        {
            PlaceOrder order = random[i % random.Length].Next().Order with { CausalId = $"case-{i}" };
            order = i % 3 == 0 ? order with { TimeInForce = (TimeInForce)(i / 3 % 6) } : order;
            OrderPreview preview = desk.Desk.Preview(order);
            Placement placement = await desk.Desk.PlaceAsync(order, CancellationToken.None);
            compared += Compare(desk, preview, placement, order.CausalId) ? 1 : 0;
            passed += placement is OrderPlaced ? 1 : 0;
            if (i % 40 == 0)
            {
                await CancelAllAsync(desk);
            }
        }

        Assert.True(compared > Orders * 0.9 && passed > Orders / 20, $"{compared} compared, {passed} passed");
    }

    [Fact]
    public async Task It_consumes_nothing_and_writes_nothing()
    {
        RiskLimits two = RiskLimits.Paper with { OrdersPerMinute = 2 };
        await using TradingDesk desk = await TradingDesk.OpenAsync(settings: TradingDesk.Settings(two));
        desk.Quote(desk.Apple, 99.98, 100.00);
        int events = desk.Journal.Events.Count;

        for (int i = 0; i < 10; i++)
        {
            Assert.Null(desk.Desk.Preview(Given.Order(desk.Apple, OrderSide.Buy, 10, 99.00m)).Refusal);
        }

        Assert.Equal(events, desk.Journal.Events.Count);
        Assert.Empty(desk.Desk.List(new OrderQuery(null, null, null, 10)));
    }

    [Fact]
    public async Task It_tells_what_a_bracket_would_do()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync();
        desk.Quote(desk.Apple, 99.98, 100.00);

        OrderPreview preview = desk.Desk.Preview(
            Given.Order(desk.Apple, OrderSide.Buy, 10, 100.00m) with
            {
                Class = OrderClass.Bracket,
                TakeProfit = new TakeProfit(110.00m),
                StopLoss = new StopLoss(95.00m),
            }
        );

        Assert.Null(preview.Refusal);
        Assert.Equal((1_000m, 1_000m), (preview.Notional, preview.OpeningNotional));
        Assert.Equal((0m, 1_000m), (preview.ExposureBefore, preview.ExposureAfter));
        Assert.Equal(preview.BuyingPowerBefore - 1_000m, preview.BuyingPowerAfter);
        Assert.Equal((500m, 300m, 50m), (preview.InitialMarginChange, preview.MaintenanceMarginChange, preview.WorstLossAtStop));
        Assert.Equal((0m, 10m), (preview.PositionBefore, preview.PositionAfter));
        Assert.Equal(100_000m, Assert.Single(preview.Checks, check => check.Name == "notional").Limit);
    }

    [Fact]
    public async Task It_knows_a_request_that_was_made_before()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync();
        desk.Quote(desk.Apple, 99.98, 100.00);
        PlaceOrder order = Given.Order(desk.Apple, OrderSide.Buy, 10, 99.00m, "again");
        Order placed = await desk.PlaceAsync(order);

        Assert.Equal(placed.Id, desk.Desk.Preview(order).Repeats);
        Assert.Equal("CLIENT_ORDER_ID_REUSED", desk.Desk.Preview(order with { Quantity = 11 }).Refusal?.Code);
    }

    [Fact]
    public async Task It_knows_a_key_that_was_used_before_and_uses_none_itself()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync();
        desk.Quote(desk.Apple, 99.98, 100.00);
        PlaceOrder order = Given.Order(desk.Apple, OrderSide.Buy, 10, 99.00m) with
        {
            ClientOrderId = null,
            IdempotencyKey = "key-1",
        };

        OrderPreview before = desk.Desk.Preview(order);
        Order placed = await desk.PlaceAsync(order);
        OrderPreview after = desk.Desk.Preview(order);
        OrderPreview other = desk.Desk.Preview(order with { Quantity = 11 });

        Assert.Equal((null, "passed"), (before.Repeats, before.Checks.Single(check => check.Id == "R8").Outcome));
        Assert.Equal((placed.Id, "passed"), (after.Repeats, after.Checks.Single(check => check.Id == "R8").Outcome));
        Assert.Equal("failed", other.Checks.Single(check => check.Id == "R8").Outcome);
        Assert.Equal(other.Checks.Single(check => check.Id == "R8").Code, other.Refusal?.Code);
    }

    [Fact]
    public async Task Many_at_once_beside_executions_all_have_an_answer()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync(settings: TradingDesk.Settings(Unhurried));
        desk.Quote(desk.Apple, 99.98, 100.00, size: 1_000_000);
        using CancellationTokenSource traded = new();
        Task[] asking = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(Ask))];

        for (int i = 0; i < 1_000; i++)
        {
            await desk.PlaceAsync(
                Given.Order(desk.Apple, i % 2 == 0 ? OrderSide.Buy : OrderSide.Sell, 1, i % 2 == 0 ? 101m : 99m)
            );
        }

        await traded.CancelAsync();
        await Task.WhenAll(asking);

        void Ask()
        {
            while (!traded.IsCancellationRequested)
            {
                desk.Desk.Preview(Given.Order(desk.Apple, OrderSide.Buy, 10, 99.00m));
            }
        }
    }

    /// <summary>True when both saw the same moment; what arrived between the two is not compared.</summary>
    private static bool Compare(TradingDesk desk, OrderPreview preview, Placement placement, string causalId)
    {
        OrderEvent? recorded = desk
            .Journal.Events.Reverse()
            .FirstOrDefault(one => one.CausalId == causalId && DecisionOf(one) is not null);
        Refusal? refusal = (placement as OrderDenied)?.Refusal;
        if (recorded is not null && recorded.Sequence > preview.Sequence + 2)
        {
            return false;
        }

        Assert.Equal(Told(refusal), Told(preview.Refusal));
        if (recorded is not null && DecisionOf(recorded) is { } decision)
        {
            Assert.Equal(Figures(decision.Checks), Figures(preview.CheckLine));
            Assert.Equal(
                (decision.WorstPrice, decision.OpeningNotional, decision.BuyingPower, decision.GrossExposureAfter),
                (preview.WorstPrice, preview.OpeningNotional, preview.BuyingPowerBefore, preview.ExposureAfter)
            );
        }

        return true;
    }

    private static RiskDecision? DecisionOf(OrderEvent orderEvent) =>
        orderEvent switch
        {
            OrderIntended { Terms.Leg: null or LegRole.TakeProfit, Terms.ParentId: null } intended => intended.Decision,
            IntentDenied denied => denied.Decision,
            RiskRefused refused => refused.Decision,
            _ => null,
        };

    private static string Told(Refusal? refusal) =>
        refusal is null
            ? ""
            : $"{refusal.Code} {refusal.Check} {refusal.Field} {refusal.Detail} {string.Join(',', refusal.Violations!)}";

    /// <summary>R1 to R7 and R14 on: what the pace says is the moment's.</summary>
    private static IEnumerable<CheckFigure> Figures(string? line) =>
        CheckFigures.Read(line).Where(figure => figure.Id is not ("R8" or "R9" or "R10" or "R11" or "R12" or "R13"));

    private static async Task CancelAllAsync(TradingDesk desk)
    {
        await desk.Desk.CancelAllAsync(null, new RequestMark(OrderSource.Api, "clean"), CancellationToken.None);
        await desk.UntilAsync(() => desk.Desk.List(new OrderQuery(Status: true, null, null, 1)).Count == 0);
    }
}
