using System.Globalization;
using System.Text;
using System.Text.Json;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Alpaca;

/// <summary>Requests to the letter as an SDK writes them, over real HTTP: path, query and body are texts.</summary>
/// <param name="hub">The host.</param>
/// <param name="agent">What the SDK calls itself.</param>
/// <param name="bodyType">Content type of its bodies.</param>
internal sealed class SdkWire(HubProcess hub, string agent, string bodyType) : IDisposable
{
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = hub.Address };

    /// <summary>Sends a request and gives back what it is answered.</summary>
    public async Task<HubAnswer> SendAsync(string method, string path, string? body = null)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), new Uri(path, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        request.Headers.Add("APCA-API-KEY-ID", "PKSIMULATED");
        request.Headers.Add("APCA-API-SECRET-KEY", "simulated");
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, bodyType);
        using HttpResponseMessage response = await _client.SendAsync(request);
        return await HubAnswer.ReadAsync(response);
    }

    /// <summary>The JSON of a request that has to be answered 200 or 207.</summary>
    public async Task<JsonElement> ReadAsync(string method, string path, string? body = null)
    {
        HubAnswer answer = await SendAsync(method, path, body);
        Assert.True((int)answer.Status is 200 or 207, $"{method} {path} was answered {(int)answer.Status}: {answer.Text}");
        return answer.Body;
    }

    /// <summary>Reads an order until it has a status.</summary>
    public Task<JsonElement> UntilAsync(JsonElement order, string status) =>
        Eventually.GetAsync(
            () => ReadAsync("GET", $"/v2/orders/{order.Text("id")}?nested=True"),
            now => now.Says("status", status),
            $"{order.Text("id")} to be {status}"
        );

    /// <summary>A price so many percent from the bid of a symbol, as a number with two decimals.</summary>
    public async Task<string> PriceAsync(string symbol, decimal percent)
    {
        decimal bid = (await hub.QuoteAsync(symbol)).Number("bid");
        return decimal.Round(bid * (100 + percent) / 100, 2).ToString("0.00", CultureInfo.InvariantCulture);
    }

    /// <summary>Fails when an object lacks one of the fields that the SDK's model demands, or has null there.</summary>
    public static void AssertHas(JsonElement json, params string[] names) =>
        Assert.All(names, name => Assert.NotEqual(JsonValueKind.Null, json.Field(name).ValueKind));

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();
}
