using TradingHub.Connectors.Recordings;
using TradingHub.Domain.Market;
using TradingHub.Server.Market;

namespace TradingHub.Server.Hosting.Composition;

/// <summary>Where the replay stands, if the active feed is one.</summary>
internal sealed class ReplayView(IMarketFeed feed)
{
    /// <summary>The replay's state, or null.</summary>
    public ReplayState? Now() =>
        feed is ReplayFeed { Status: ReplayStatus status }
            ? new ReplayState(status.IsRunning, status.Speed.IsFastest ? null : status.Speed.Times)
            : null;
}
