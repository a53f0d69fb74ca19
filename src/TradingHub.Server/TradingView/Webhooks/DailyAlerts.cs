using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Webhooks;
using TradingHub.Server.Problems;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>Counts what a strategy has had today: a day of New York, by the machine's time.</summary>
internal sealed class DailyAlerts(IWebhookInbox inbox, IMarketCalendar calendar, TimeProvider machine)
{
    /// <summary>Why the strategy has had its orders for today, or null.</summary>
    public async Task<HubProblem?> FindExcessAsync(WebhookStrategy strategy, CancellationToken cancellationToken)
    {
        DateTimeOffset start = calendar.BucketOf(AssetClass.Equity, Timeframe.OneDay, machine.GetUtcNow()).Start;
        int today = await inbox.CountOrdersAsync(strategy.Name, start, cancellationToken);
        int limit = strategy.Permissions.DailyCount;
        return today < limit
            ? null
            : HubProblem.Of(
                WebhookProblemCodes.StrategyLimit,
                $"The strategy '{strategy.Name}' has had {today} orders today; its daily_count is {limit}.",
                "daily_count",
                ("limit", limit),
                ("value", today + 1)
            );
    }
}
