using TradingHub.Domain.Accounts;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Analysis;
using TradingHub.Engine.Analysis.DayTrades;

namespace TradingHub.Server.Analytics;

/// <summary>Where the account stands with the day-trade rules. Safe to use from any thread.</summary>
internal sealed class DayTradeReader(TradeAnalysis analysis, IOrderBook book)
{
    /// <summary>The account as it is, and what an order would do.</summary>
    public DayTradesResponse Read(NextOrderResponse? nextOrder)
    {
        DayTradeStatus status = analysis.DayTrades();
        AccountFigures account = book.Account();
        int count = status.Counted.Count;
        bool isIntraday = status.Regime == DayTradeRegime.IntradayMargin;
        return new DayTradesResponse(
            status.Regime,
            account.Equity,
            DayTradeRules.Threshold,
            DayTradeRules.Limit,
            count,
            status.Regime == DayTradeRegime.Legacy && account.Equity < DayTradeRules.Threshold,
            status.Today,
            status.WindowStart,
            DayTradeRules.WindowDays,
            [.. status.Counted.Select(DayTradeResponse.From)],
            FallsOff(status),
            isIntraday ? IntradayMarginResponse.From(IntradayMarginFigures.Of(account.Equity, Exposure(account))) : null,
            nextOrder
        );
    }

    /// <summary>What an order would do, or null when it would open something and no price of it is known.</summary>
    public NextOrderResponse? Ask(ProspectiveOrder order) =>
        analysis.AskDayTrades(order) is { } outlook ? NextOrderResponse.From(order, outlook) : null;

    private static decimal Exposure(AccountFigures account) =>
        account.LongMarketValue - account.ShortMarketValue + account.ReservedByOrders;

    private static List<DayTradesFallingOff> FallsOff(DayTradeStatus status)
    {
        List<DayTradesFallingOff> dates = [];
        int left = status.Counted.Count;
        foreach (
            IGrouping<DateOnly, CountedDayTrade> date in status.Counted.GroupBy(trade => trade.FallsOffOn).OrderBy(one => one.Key)
        )
        {
            left -= date.Count();
            dates.Add(new DayTradesFallingOff(date.Key, date.Count(), left));
        }

        return dates;
    }
}
