using System.Runtime.InteropServices;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Analysis;
using TradingHub.Engine.Analysis.DayTrades;
using TradingHub.Engine.Calendar;
using TradingHub.Engine.Risk;
using TradingHub.Engine.Tests.Orders;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Analysis;

public sealed class TradeAnalysisTests
{
    [Fact]
    public async Task The_folds_follow_the_desk_and_are_the_same_after_a_restart()
    {
        InMemoryJournal journal = new();
        string[] before;
        await using (TradingDesk desk = await TradingDesk.OpenAsync(journal, TradingDesk.Settings(RiskLimits.Proof)))
        {
            TradeAnalysis analysis = Of(desk);
            // More fills than one page of the book, so that reading the tail takes several.
            for (int round = 0; round < 300; round++)
            {
                desk.Quote(desk.Apple, 99.99 + (round % 7), 100.01 + (round % 7));
                await FillAsync(desk, round % 3 == 2 ? OrderSide.Sell : OrderSide.Buy);
                if (round % 100 == 0)
                {
                    Assert.NotEmpty(analysis.OpenLots());
                }
            }

            before = Picture(analysis);
        }

        await using TradingDesk again = await TradingDesk.OpenAsync(journal);

        Assert.Equal(before, Picture(Of(again)));
        Assert.Equal(100, before.Count(line => line.StartsWith("closed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Realized_by_lots_is_what_the_ledger_has_realized_once_everything_is_sold()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync();
        TradeAnalysis analysis = Of(desk);
        double[] prices = [100, 103, 98, 107, 101, 95];
        foreach ((double price, int at) in prices.Select((price, at) => (price, at)))
        {
            desk.Quote(desk.Apple, price - 0.01, price + 0.01);
            await FillAsync(desk, at is 1 or 3 ? OrderSide.Sell : OrderSide.Buy, at == 3 ? 2 : 4);
        }

        decimal held = desk.Desk.PositionOf(desk.Apple.Id)!.Position.Quantity;
        await FillAsync(desk, OrderSide.Sell, held);

        decimal byLots = MemoryMarshal.ToEnumerable(analysis.RoundTrips()).Sum(trip => trip.Realized);
        Assert.Equal(desk.Desk.Account().RealizedProfit, byLots);
        Assert.Empty(analysis.OpenLots());
    }

    [Fact]
    public async Task The_next_order_is_judged_by_what_is_held_and_what_is_open()
    {
        await using TradingDesk desk = await TradingDesk.OpenAsync();
        TradeAnalysis analysis = Of(desk);
        Assert.Null(analysis.AskDayTrades(new ProspectiveOrder(desk.Apple, OrderSide.Buy, 1)));
        desk.Quote(desk.Apple, 99.99, 100.01);
        await FillAsync(desk, OrderSide.Buy, 4);

        DayTradeOutlook exit = analysis.AskDayTrades(new ProspectiveOrder(desk.Apple, OrderSide.Sell, 4))!;
        await desk.PlaceAsync(Given.Order(desk.Apple, OrderSide.Sell, 4, limit: 120m));
        DayTradeOutlook more = analysis.AskDayTrades(new ProspectiveOrder(desk.Apple, OrderSide.Buy, 1))!;

        Assert.Equal((true, true, 1), (exit.Completes, exit.CouldComplete, exit.CountAfter));
        Assert.Equal((false, true, 1), (more.Completes, more.CouldComplete, more.CountAfter));
        Assert.Equal((0, DayTradeVerdict.Allowed), (more.Count, more.Verdict));
    }

    private static TradeAnalysis Of(TradingDesk desk) =>
        new(
            desk.Desk,
            desk.Board,
            new AlwaysOpenCalendar(),
            desk.Clock,
            new DayTradeRegimeChoice(null, IsMarginAccount: true, DayTradeRegimeChoice.RuleChange)
        );

    private static async Task FillAsync(TradingDesk desk, OrderSide side, decimal quantity = 1)
    {
        Order order = await desk.PlaceAsync(Given.Order(desk.Apple, side, quantity));
        await desk.UntilAsync(order.Id, OrderState.Filled);
    }

    private static string[] Picture(TradeAnalysis analysis) =>
        [
            .. analysis.OpenLots().Select(lot => $"open {lot.Opening.ExecutionId} {lot.Remaining}"),
            .. MemoryMarshal
                .ToEnumerable(analysis.ClosedLots())
                .Select(lot => $"closed {lot.Opening.ExecutionId} {lot.Closing.ExecutionId} {lot.Realized}"),
            .. analysis.DayTrades().Counted.Select(one => $"day trade {one.Trade.Date} {one.Trade.Quantity}"),
        ];
}
