using System.Text;
using System.Text.Json;

namespace TradingHub.Server.Tests.AlpacaApi;

/// <summary>The host in memory as a client of the Alpaca API meets it.</summary>
public class AlpacaHub : HubFactory
{
    private static int _numbers;

    /// <summary>Reads a path that has to answer 200.</summary>
    public async Task<JsonElement> ReadAsync(string path)
    {
        AlpacaReply reply = await CallAsync(HttpMethod.Get, path);
        Assert.True(reply.Status == 200, $"GET {path} answered {reply.Status}: {reply.Body}");
        return reply.Body;
    }

    /// <summary>Calls a path with the simulated keys.</summary>
    public Task<AlpacaReply> CallAsync(HttpMethod method, string path, object? body = null) =>
        CallAsync(
            method,
            path,
            body is null ? null : body as string ?? JsonSerializer.Serialize(body),
            "PKSIMULATED",
            "simulated"
        );

    /// <summary>Calls a path with any keys; a body goes as plain text, as one of the SDKs sends it.</summary>
    public async Task<AlpacaReply> CallAsync(HttpMethod method, string path, string? body, string? key, string? secret)
    {
        using HttpClient client = CreateClient();
        using HttpRequestMessage request = new(method, path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "text/plain");
        if (key is not null)
        {
            request.Headers.Add("APCA-API-KEY-ID", key);
            request.Headers.Add("APCA-API-SECRET-KEY", secret);
        }

        using HttpResponseMessage response = await client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        bool hasId = response.Headers.TryGetValues("X-Request-ID", out IEnumerable<string>? ids);
        return new AlpacaReply(
            (int)response.StatusCode,
            text.Length == 0 ? default : JsonElement.Parse(text),
            hasId ? ids!.Single() : null
        );
    }

    /// <summary>Places an order that has to be taken.</summary>
    public async Task<JsonElement> PlaceAsync(object body)
    {
        AlpacaReply reply = await CallAsync(HttpMethod.Post, "/v2/orders", body);
        Assert.True(reply.Status == 200, $"The order was answered {reply.Status}: {reply.Body}");
        return reply.Body;
    }

    /// <summary>Reads an order until it has one of these statuses; the test runner's own limit ends a wait for ever.</summary>
    public async Task<JsonElement> UntilAsync(JsonElement order, params string[] statuses)
    {
        string path = $"/v2/orders/{order.GetProperty("id").GetString()}";
        JsonElement now = await ReadAsync(path);
        while (!statuses.Contains(now.GetProperty("status").GetString()))
        {
            now = await ReadAsync(path);
        }

        return now;
    }

    /// <summary>Buys at the market and waits for the fill.</summary>
    public async Task<JsonElement> BuyAsync(string symbol, string quantity)
    {
        await QuotedAsync(symbol.Replace('/', '-'));
        object body = new
        {
            symbol,
            qty = quantity,
            side = "buy",
            type = "market",
            time_in_force = symbol.Contains('/', StringComparison.Ordinal) ? "gtc" : "day",
            client_order_id = $"buy-{Interlocked.Increment(ref _numbers)}",
        };
        return await UntilAsync(await PlaceAsync(body), "filled");
    }

    /// <summary>A limit order far below the market, which rests.</summary>
    public static IDictionary<string, object?> Resting(string symbol, string price = "1.5") =>
        new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["symbol"] = symbol,
            ["qty"] = "1",
            ["side"] = "buy",
            ["type"] = "limit",
            ["limit_price"] = price,
            ["time_in_force"] = "day",
            ["client_order_id"] = $"rest-{Interlocked.Increment(ref _numbers)}",
        };
}

/// <summary>What was answered.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">The JSON, undefined when there is none.</param>
/// <param name="RequestId">Id of the request.</param>
public sealed record AlpacaReply(int Status, JsonElement Body, string? RequestId)
{
    /// <summary>Status, code and message, for one comparison.</summary>
    public (int Status, int? Code, string? Message) Error =>
        (
            Status,
            Body.TryGetProperty("code", out JsonElement code) ? code.GetInt32() : null,
            Body.TryGetProperty("message", out JsonElement message) ? message.GetString() : null
        );
}
