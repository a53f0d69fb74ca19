using System.Net;
using TradingHub.Testing.Faults;

namespace TradingHub.EndToEnd.Tests.Proxies;

/// <summary>What happens between the proxy and the hub.</summary>
public abstract partial class WebhookProxyTests
{
    [LinuxTheory]
    [InlineData(FaultKind.BlackHole)]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.Drop)]
    public async Task A_hub_that_does_not_answer_in_time_is_503(FaultKind kindOfFault)
    {
        Relay.Plan = new EveryRequest(new Fault(kindOfFault) { ReachesServer = false });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Alert.SendAsync())?.Status);
    }

    [LinuxTheory]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    [InlineData(HttpStatusCode.BadGateway)]
    public async Task A_gateways_error_from_behind_is_503_too(HttpStatusCode status)
    {
        Relay.Plan = new EveryRequest(new Fault(FaultKind.Status) { Code = status, ReachesServer = false });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Alert.SendAsync())?.Status);
    }

    [LinuxFact]
    public async Task A_hub_that_is_not_there_is_503()
    {
        FaultProxy gone = FaultProxy.Start(_hub.Address, new EveryRequest(Fault.None));
        Uri address = gone.Address;
        await gone.DisposeAsync();
        await using WebhookProxy proxy = await WebhookProxy.StartAsync(new ProxySetup(kind, address, HubHost));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await new SentAlert(proxy).SendAsync())?.Status);
    }

    [LinuxFact]
    public async Task The_hub_hears_its_own_name_and_nothing_about_the_caller()
    {
        await using HeaderHub hub = await HeaderHub.StartAsync();
        await using WebhookProxy proxy = await WebhookProxy.StartAsync(new ProxySetup(kind, hub.Address, "localhost:9100"));
        string[] forbidden =
        [
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "X-Real-IP",
            "Forwarded",
            "Cookie",
            "Authorization",
        ];
        await new SentAlert(proxy) { Headers = forbidden.ToDictionary(name => name, _ => "spoofed") }.SendAsync();

        Assert.Equal("localhost:9100", hub.Headers["Host"]);
        Assert.StartsWith("application/json", hub.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Empty(hub.Headers.Keys.Intersect(forbidden, StringComparer.OrdinalIgnoreCase));
    }

    [LinuxFact]
    public async Task The_proxy_logs_no_secret()
    {
        await Alert.SendAsync();
        Relay.IsDown = true;
        await Alert.SendAsync();
        await (Alert with { Source = "127.0.0.2" }).SendAsync();

        Assert.NotEmpty(Proxy.Printed);
        Assert.DoesNotContain("s3cr3t", Proxy.Printed, StringComparison.Ordinal);
    }
}
