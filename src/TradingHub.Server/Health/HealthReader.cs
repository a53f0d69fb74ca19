using Microsoft.Extensions.Options;
using TradingHub.Domain.Alerts;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Risk;
using TradingHub.Server.Ai;
using TradingHub.Server.Ai.Live;
using TradingHub.Server.Channels;
using TradingHub.Server.Hosting;
using TradingHub.Server.Hosting.Settings;
using TradingHub.Server.Hosting.Upkeep;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.Health;

/// <summary>Asks the parts of the hub how they are doing.</summary>
internal sealed class HealthReader(
    DataChannels channels,
    StreamStatusSource streams,
    IOrderBook book,
    IMarketFeed feed,
    MarketClock clock,
    TimeProvider machine,
    IAlerts alerts,
    StorageState storage,
    Champions champions,
    IOptions<HubOptions> hub,
    IOptions<RiskOptions> risk
)
{
    /// <summary>How the hub is doing now.</summary>
    public HealthResponse Read() =>
        new(
            StatusNow(),
            machine.GetUtcNow(),
            new BrokerHealth(HubJson.Text(hub.Value.Broker), book.IsReady, PaperTrading: !hub.Value.IsLive),
            new ServicesHealth("available", PredictorNow(), MarketDataNow(), ChannelsNow(), StreamingNow(), storage.Word),
            risk.Value.Profile,
            hub.Value.EnvironmentName,
            clock.Now,
            alerts.List(includeAcknowledged: false).Count
        );

    /// <summary>The same for whoever did not sign in: whether it is up.</summary>
    public StrangersHealth ReadForStrangers() => new(StatusNow(), machine.GetUtcNow(), ChannelsNow());

    private string StatusNow() =>
        channels.ActiveCount == channels.All.Count && book.IsReady && storage.IsWell && feed.Link?.Trouble is null
            ? "ok"
            : "degraded";

    private string ChannelsNow() =>
        channels.ActiveCount == channels.All.Count
            ? $"active ({channels.All.Count} channels)"
            : $"degraded ({channels.ActiveCount} of {channels.All.Count} channels)";

    private string PredictorNow() =>
        ModelMarket.Timeframes.Any(timeframe => champions.Of(timeframe) is not null) ? "available"
        : ModelMarket.Timeframes.Any(timeframe => champions.UnusableOf(timeframe) is not null) ? "unusable"
        : "not_trained";

    private string MarketDataNow() =>
        feed.Link switch
        {
            null => feed.Name,
            { Trouble: { } trouble } link => $"{link.Source}: {trouble}",
            { IsConnected: false } link => $"{link.Source}: connecting",
            var link => link.Source,
        };

    private string StreamingNow()
    {
        StreamingStatus status = streams.Read();
        return (status.Running, status.SubscriptionCount) switch
        {
            (false, _) => "stopped",
            (true, 0) => "available",
            (true, int count) => $"running ({count} subscriptions)",
        };
    }
}
