using System.Text.Json;

namespace TradingHub.Server.Tests.AlpacaApi.MarketData;

/// <summary>The host in memory as a client of Alpaca's market data meets it.</summary>
public class MarketDataHub : AlpacaHub
{
    /// <summary>Reads a path until its answer is what the caller waits for; the test runner's own limit ends a wait for ever.</summary>
    public async Task<JsonElement> ReadUntilAsync(string path, Predicate<JsonElement> isThere)
    {
        JsonElement answer = await ReadAsync(path);
        while (!isThere(answer))
        {
            await Task.Yield();
            answer = await ReadAsync(path);
        }

        return answer;
    }

    /// <summary>Waits until a stock has traded.</summary>
    public Task TradedAsync(string symbol) =>
        ReadUntilAsync(
            $"/v2/stocks/{symbol}/trades/latest",
            answer => answer.GetProperty("trade").ValueKind == JsonValueKind.Object
        );

    /// <summary>Waits until a pair has traded.</summary>
    public Task PairTradedAsync(string symbol) =>
        ReadUntilAsync(
            $"/v1beta3/crypto/us/latest/trades?symbols={symbol}",
            answer => answer.GetProperty("trades").TryGetProperty(symbol, out _)
        );

    /// <summary>All items of a list, page after page: symbol, a blank, the item.</summary>
    /// <param name="path">The question, without limit and token.</param>
    /// <param name="kind">bars, quotes or trades.</param>
    /// <param name="limit">Size of the pages.</param>
    public async Task<IReadOnlyList<string>> PagesAsync(string path, string kind, int limit)
    {
        List<string> all = [];
        string? token = null;
        do
        {
            string page = token is null ? "" : $"&page_token={Uri.EscapeDataString(token)}";
            JsonElement answer = await ReadAsync($"{path}&limit={limit}{page}");
            string[] items = [.. ItemsOf(answer.GetProperty(kind))];
            token = answer.GetProperty("next_page_token").GetString();
            Assert.True(token is null ? items.Length <= limit : items.Length == limit, answer.ToString());
            all.AddRange(items);
        } while (token is not null);
        return all;
    }

    private static IEnumerable<string> ItemsOf(JsonElement bySymbol) =>
        bySymbol
            .EnumerateObject()
            .SelectMany(symbol => symbol.Value.EnumerateArray().Select(item => $"{symbol.Name} {item.GetRawText()}"));
}
