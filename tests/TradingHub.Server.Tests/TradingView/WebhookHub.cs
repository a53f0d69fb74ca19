using System.Text;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.TradingView;

/// <summary>The host in memory with one strategy that may trade AAPL and MSFT.</summary>
public sealed class WebhookHub : HubFactory, IAsyncLifetime
{
    public const string Strategy = "breakout";

    /// <summary>The strategy's secret.</summary>
    public string Secret { get; private set; } = "";

    /// <summary>The time of an alert that is sent now.</summary>
    public static string Now => $"{TimeProvider.System.GetUtcNow().UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}";

    public async Task InitializeAsync()
    {
        Secret = await MakeAsync(
            Strategy,
            new
            {
                name = Strategy,
                symbols = "AAPL,MSFT",
                per_minute = 6_000,
            }
        );
        await QuotedAsync("AAPL");
        await QuotedAsync("MSFT");
    }

    Task IAsyncLifetime.DisposeAsync() => Task.CompletedTask;

    /// <summary>Makes a strategy and gives back its secret.</summary>
    public async Task<string> MakeAsync(string name, object strategy)
    {
        (int status, JsonElement body) = await SendAsync(HttpMethod.Post, "/api/tradingview/strategies", strategy);
        Assert.Equal((201, name), (status, body.GetProperty("name").GetString()));
        return body.GetProperty("secret").GetString()!;
    }

    /// <summary>Sends the text of an alert.</summary>
    public async Task<(int Status, JsonElement Body)> AlertAsync(string route, string text, string type = "application/json")
    {
        using HttpClient client = CreateClient();
        using StringContent content = new(text, Encoding.UTF8, type);
        using HttpResponseMessage response = await client.PostAsync($"/api/tradingview/webhook/{route}", content);
        return ((int)response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    /// <summary>Sends an alert of the strategy with these further fields, and waits until it is finished.</summary>
    public async Task<JsonElement> FinishedAsync(string route, string fields)
    {
        (int status, JsonElement body) = await AlertAsync(route, Text(fields));
        Assert.True(status == 200, $"{body}");
        return await FinishedAsync(body.GetProperty("id").GetString()!);
    }

    /// <summary>The trace of an alert once it is finished.</summary>
    public Task<JsonElement> FinishedAsync(string id) =>
        Eventually.GetAsync(
            () => GetAsync($"/api/tradingview/webhook-logs/{id}"),
            trace => trace.GetProperty("state").GetString() != "pending",
            "the alert to be finished"
        );

    /// <summary>How many orders there are, whatever became of them.</summary>
    public async Task<int> OrderCountAsync() =>
        (await GetAsync("/api/orders?status=all&limit=500")).GetProperty("count").GetInt32();

    /// <summary>The text of an alert of the strategy, sent now.</summary>
    public string Text(string fields) => $$"""{"secret":"{{Secret}}","strategy":"{{Strategy}}","timenow":"{{Now}}",{{fields}}}""";
}
