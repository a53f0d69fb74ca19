using TradingHub.EndToEnd.Tests.Hosting;

namespace TradingHub.EndToEnd.Tests.Proxies;

/// <summary>deploy/caddy/Caddyfile in the Caddy of this machine.</summary>
[Collection(SimulatedHubTests.Name)]
public sealed class CaddyTests(SimulatedHub shared) : WebhookProxyTests(shared, ProxyKind.Caddy);
