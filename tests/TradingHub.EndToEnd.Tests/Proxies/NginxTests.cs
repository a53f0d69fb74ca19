using TradingHub.EndToEnd.Tests.Hosting;

namespace TradingHub.EndToEnd.Tests.Proxies;

/// <summary>deploy/nginx/tradinghub.conf in the nginx of this machine.</summary>
[Collection(SimulatedHubTests.Name)]
public sealed class NginxTests(SimulatedHub shared) : WebhookProxyTests(shared, ProxyKind.Nginx);
