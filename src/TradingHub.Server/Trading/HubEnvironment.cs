using Microsoft.Extensions.Options;
using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.Trading;

/// <summary>Which kind of trading this is, as every screen and account shows it.</summary>
internal sealed class HubEnvironment(IOptions<HubOptions> hub)
{
    /// <summary><c>sim</c>, or <c>replay</c> when the market is a recording.</summary>
    public string Name => hub.Value.MarketData == MarketDataKind.Replay ? "replay" : "sim";
}
