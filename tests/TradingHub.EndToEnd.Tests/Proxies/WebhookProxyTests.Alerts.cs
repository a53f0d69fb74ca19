using System.Net;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Proxies;

/// <summary>What a right alert, and one with a wrong secret, get from the hub behind the proxy.</summary>
public abstract partial class WebhookProxyTests
{
    [LinuxFact]
    public async Task An_alert_of_TradingView_comes_in_once()
    {
        SentAlert alert = Alert with { Body = await OrderAlertAsync() };

        Assert.Equal("accepted", (await alert.SendAsync())?.Expect2xx("the alert").GetProperty("status").GetString());
        Assert.Equal("duplicate", (await alert.SendAsync())?.Expect2xx("the repeat").GetProperty("status").GetString());
    }

    [LinuxFact]
    public async Task An_alert_in_plain_text_comes_in_too()
    {
        JsonElement fields = JsonElement.Parse(await OrderAlertAsync());
        string text = string.Join(' ', fields.EnumerateObject().Select(field => $"{field.Name}={field.Value}"));
        HubAnswer? answer = await (Alert with { Body = text, ContentType = "text/plain" }).SendAsync();

        Assert.Equal("accepted", answer?.Expect2xx("the alert").GetProperty("status").GetString());
    }

    [LinuxFact]
    public async Task A_wrong_secret_gets_the_hubs_own_refusal()
    {
        HubAnswer? answer = await Alert.SendAsync();

        Assert.Equal((HttpStatusCode.Unauthorized, "WEBHOOK_SECRET_WRONG"), (answer!.Status, answer.Code));
    }

    [LinuxFact]
    public async Task A_body_without_its_length_comes_in_up_to_64_KiB_as_well()
    {
        // The relay knows no chunks.
        await using WebhookProxy proxy = await WebhookProxy.StartAsync(new ProxySetup(kind, _hub.Address, HubHost));
        SentAlert alert = new SentAlert(proxy) { Body = await OrderAlertAsync(), NamesLength = false };
        HubAnswer? answer = await (alert with { Body = alert.Body.PadRight(65537) }).SendAsync();
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer?.Status);

        answer = await alert.SendAsync();

        Assert.Equal("accepted", answer?.Expect2xx("the alert").GetProperty("status").GetString());
    }

    /// <summary>The JSON of a new alert for a strategy that may send orders on trial.</summary>
    private async Task<string> OrderAlertAsync()
    {
        object strategy = new
        {
            name = $"proxy-{Guid.NewGuid():N}",
            mode = "dry_run",
            symbols = (string[])["*"],
        };
        HubAnswer made = await _hub.SendAsync(HttpMethod.Post, "/api/tradingview/strategies", strategy);
        object alert = new
        {
            secret = made.Expect2xx("the strategy").GetProperty("secret").GetString(),
            action = "buy",
            symbol = "NASDAQ:AAPL",
            quantity = 1,
            timenow = $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'}",
        };
        return JsonSerializer.Serialize(alert);
    }
}
