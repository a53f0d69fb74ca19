using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Engine.Orders;
using TradingHub.Engine.Risk;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Orders;

/// <summary>What is written of the gate's decisions, and how it is found again.</summary>
public sealed class RiskDecisionTests
{
    [Fact]
    public async Task Every_decision_about_an_order_is_written_with_its_figures()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync();
        desk.Quote(desk.Apple, 99.98, 100.00);
        await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 10, 99.00m));
        await desk.RefusedAsync(Given.Order(desk.Apple, OrderSide.Buy, 2_000, 99.00m));

        IReadOnlyList<CheckFigure> passed = CheckFigures.Read(
            desk.Journal.Events.OfType<OrderIntended>().Single().Decision.Checks
        );
        RiskDecision denied = desk.Journal.Events.OfType<IntentDenied>().Single().Decision;

        Assert.Contains(new CheckFigure("R17", "notional", 990m, 100_000m, Passed: true), passed);
        Assert.Contains(new CheckFigure("R17", "notional", 198_000m, 100_000m, Passed: false), CheckFigures.Read(denied.Checks));
        Assert.Equal((990m, 198_990m, 0), (denied.GrossExposure, denied.GrossExposureAfter, denied.LimitsVersion));
        Assert.NotNull(denied.LatencyMicroseconds);
    }

    [Fact]
    public async Task Refusals_that_make_no_order_are_written_but_cannot_fill_the_journal()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync();
        desk.Quote(desk.Apple, 99.98, 100.00);

        for (int i = 0; i < 50; i++)
        {
            await desk.RefusedAsync(Given.Order(desk.Apple, OrderSide.Buy, 0.5m));
        }

        Assert.Equal(20, desk.Journal.Events.OfType<RiskRefused>().Count());
        desk.Machine.Advance(TimeSpan.FromSeconds(10));
        await desk.RefusedAsync(Given.Order(desk.Apple, OrderSide.Buy, 0.5m));
        await desk.UntilAsync(() => desk.Journal.Events.OfType<RiskRefused>().Count() == 21);
        Assert.Equal(30, desk.Journal.Events.OfType<RiskRefused>().Last().LeftOut);
    }

    [Fact]
    public async Task Decisions_are_listed_newest_first_by_verdict_code_and_symbol_and_page_by_page()
    {
        InMemoryJournal journal = new();
        await using (TradingDesk desk = await TradingDesk.OpenAsync(journal))
        {
            desk.Quote(desk.Apple, 99.98, 100.00);
            desk.Quote(desk.Microsoft, 49.98, 50.00);
            await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Buy, 10, 99.00m));
            await desk.RefusedAsync(Given.Order(desk.Apple, OrderSide.Buy, 0.5m));
            await desk.RefusedAsync(Given.Order(desk.Microsoft, OrderSide.Sell, 10, 51.00m));
            await desk.PlaceAsync(Given.Order(desk.Microsoft, OrderSide.Buy, 10, 49.00m));
            await desk.UntilAsync(() => desk.Journal.Events.OfType<RiskRefused>().Any());
        }

        await using TradingDesk again = await TradingDesk.OpenAsync(journal);
        string Listed(DecisionQuery query) =>
            string.Join(' ', again.Desk.Decisions(query).Select(sequence => Kind(journal.Events[(int)sequence - 1])));

        Assert.Equal("passed SHORT_NOT_ALLOWED ORDER_INVALID passed", Listed(new DecisionQuery(null, 10)));
        Assert.Equal("SHORT_NOT_ALLOWED ORDER_INVALID", Listed(new DecisionQuery(null, 10, IsDenied: true)));
        Assert.Equal("passed passed", Listed(new DecisionQuery(null, 10, IsDenied: false)));
        Assert.Equal("ORDER_INVALID", Listed(new DecisionQuery(null, 10, Code: "ORDER_INVALID")));
        Assert.Equal("ORDER_INVALID passed", Listed(new DecisionQuery(null, 10, Instrument: again.Apple)));
        long second = again.Desk.Decisions(new DecisionQuery(null, 2))[^1];
        Assert.Equal("ORDER_INVALID passed", Listed(new DecisionQuery(second, 2)));
    }

    private static string Kind(OrderEvent orderEvent) =>
        orderEvent switch
        {
            OrderIntended => "passed",
            IntentDenied denied => denied.Refusal.Code,
            RiskRefused refused => refused.Refusal.Code,
            _ => orderEvent.GetType().Name,
        };
}
