using System.Net;
using System.Security.Cryptography.X509Certificates;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Faults;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Proxies;

/// <summary>
/// The recipes in <c>deploy</c>, each in the real proxy before the built hub: TradingView's alerts come through, everything else ends at the
/// proxy. A relay between the two counts what reaches the hub.
/// </summary>
public abstract partial class WebhookProxyTests(SimulatedHub shared, ProxyKind kind) : IAsyncLifetime
{
    private readonly HubProcess _hub = shared.Hub;
    private FaultProxy? _relay;
    private WebhookProxy? _proxy;

    private FaultProxy Relay => _relay!;

    private WebhookProxy Proxy => _proxy!;

    private SentAlert Alert => new(Proxy);

    private string HubHost => $"localhost:{_hub.Address.Port}";

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        if (OperatingSystem.IsLinux())
        {
            _relay = FaultProxy.Start(_hub.Address, new EveryRequest(Fault.None));
            _proxy = await WebhookProxy.StartAsync(new ProxySetup(kind, _relay.Address, HubHost));
        }
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }

        if (_relay is not null)
        {
            await _relay.DisposeAsync();
        }
    }

    [LinuxFact]
    public async Task Both_common_names_of_TradingViews_page_are_let_in()
    {
        using X509Certificate2 other = Proxy.Certificates.Named("webhook-server@tradingview.com");
        await (Alert with { Certificate = other }).SendAsync();

        Assert.Equal(1, Relay.Requests);
    }

    [LinuxTheory]
    [InlineData("none")]
    [InlineData("a foreign CA's")]
    [InlineData("somebody else's")]
    [InlineData("another organization's")]
    public async Task A_caller_without_TradingViews_certificate_is_refused(string holder)
    {
        using X509Certificate2? certificate = Proxy.Certificates.Of(holder);
        await ExpectBadCertificateAsync(Alert with { Certificate = certificate });
    }

    [LinuxFact]
    public async Task A_caller_that_names_no_host_is_not_spared_the_certificate() =>
        await ExpectBadCertificateAsync(Alert with { Certificate = null, Name = "127.0.0.1" });

    [LinuxFact]
    public async Task Another_source_address_is_refused() =>
        await ExpectRefusalAsync(Alert with { Source = "127.0.0.2" }, HttpStatusCode.Forbidden);

    [LinuxFact]
    public async Task A_listed_address_in_a_header_helps_nobody()
    {
        Dictionary<string, string> claims = new(StringComparer.Ordinal)
        {
            ["X-Forwarded-For"] = "127.0.0.1",
            ["X-Real-IP"] = "127.0.0.1",
            ["Forwarded"] = "for=127.0.0.1",
        };
        await ExpectRefusalAsync(Alert with { Source = "127.0.0.2", Headers = claims }, HttpStatusCode.Forbidden);
    }

    [LinuxFact]
    public async Task As_it_is_shipped_the_recipe_lets_nobody_in_from_this_machine()
    {
        await using WebhookProxy shipped = await WebhookProxy.StartAsync(
            new ProxySetup(kind, Relay.Address, HubHost, Senders: null)
        );
        await ExpectRefusalAsync(new SentAlert(shipped), HttpStatusCode.Forbidden);
    }

    [LinuxTheory]
    [InlineData("/")]
    [InlineData("/dashboard")]
    [InlineData("/api/orders")]
    [InlineData("/api/tradingview/strategies")]
    [InlineData("/api/tradingview/webhook/")]
    [InlineData("/api/tradingview/webhook/other")]
    [InlineData("/api/tradingview/webhook/order/")]
    [InlineData("/api/tradingview/webhook/order?secret=in-the-address")]
    [InlineData("/API/tradingview/webhook/order")]
    [InlineData("//api/tradingview/webhook/order")]
    [InlineData("/api/tradingview/webhook/%6frder")]
    [InlineData("/api/tradingview/webhook/../../orders")]
    [InlineData("/api/tradingview/webhook/order/../../../orders")]
    [InlineData("/api/tradingview/webhook/..%2f..%2forders")]
    [InlineData("/api/tradingview/webhook%2forder")]
    [InlineData("/api/orders/..%2ftradingview/webhook/order")]
    [InlineData("/dashboard/../api/tradingview/webhook/order")]
    [InlineData("/api/tradingview/webhook/order%00")]
    [InlineData("/api/tradingview/webhook/order\\..\\..\\..\\orders")]
    public async Task Another_path_is_refused(string path) =>
        await ExpectRefusalAsync(Alert with { Path = path }, HttpStatusCode.NotFound, HttpStatusCode.BadRequest);

    [LinuxTheory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Another_method_is_refused(string method) =>
        await ExpectRefusalAsync(Alert with { Method = new HttpMethod(method) }, HttpStatusCode.MethodNotAllowed);

    [LinuxFact]
    public async Task A_body_of_64_KiB_passes_and_one_byte_more_is_refused()
    {
        await ExpectRefusalAsync(Alert with { Body = new string('x', 65537) }, HttpStatusCode.RequestEntityTooLarge);

        await (Alert with { Body = new string('x', 65536) }).SendAsync();

        Assert.Equal(1, Relay.Requests);
    }

    /// <summary>The proxy may break off the handshake with a wrong certificate; it has to serve the right one afterwards.</summary>
    private async Task ExpectBadCertificateAsync(SentAlert alert)
    {
        HubAnswer? answer = await alert.SendAsync();
        Assert.True(answer is null || (int)answer.Status is >= 400 and < 500, $"{answer?.Status} {answer?.Text}");
        Assert.Equal(0, Relay.Requests);

        await Alert.SendAsync();
        Assert.Equal(1, Relay.Requests);
    }

    private async Task ExpectRefusalAsync(SentAlert alert, params HttpStatusCode[] statuses)
    {
        HubAnswer? answer = await alert.SendAsync();

        Assert.Contains(answer?.Status ?? default, statuses);
        Assert.Equal(0, Relay.Requests);
    }

    private sealed class EveryRequest(Fault fault) : IFaultPlan
    {
        public Fault Next(string method, string path) => fault;
    }
}
