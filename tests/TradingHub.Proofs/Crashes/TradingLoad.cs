using System.Text.Json;
using TradingHub.Proofs.Histories;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Crashes;

/// <summary>
/// Clients that place orders by every way in, and replace or cancel some of them, each request until it is answered.
/// </summary>
internal sealed class TradingLoad(Driver driver, int seed, HubStrategy? strategy = null)
{
    private readonly int _ways = strategy is null ? 3 : 4;
    private readonly Driver? _alerts = strategy is null ? null : driver.By(strategy);
    private readonly Driver _dashboard = driver.By(EntryPath.Dashboard);
    private readonly Driver _alpaca = driver.By(EntryPath.Alpaca);
    private int _answered;
    private volatile bool _isStopped;

    /// <summary>Orders that were answered so far.</summary>
    public int Answered => Volatile.Read(ref _answered);

    /// <summary>Begins no further order; what has begun goes on until it is answered.</summary>
    public void Stop() => _isStopped = true;

    /// <summary>Sends the orders with these numbers, shared among clients.</summary>
    public Task RunAsync(int first, int count, int clients, CancellationToken cancellationToken) =>
        Task.WhenAll(
            Enumerable.Range(0, clients).Select(client => RunClientAsync(client, first, count, clients, cancellationToken))
        );

    private async Task RunClientAsync(int client, int first, int count, int clients, CancellationToken cancellationToken)
    {
        for (int number = first + client; number < first + count && !_isStopped; number += clients)
        {
            HubAnswer placed = await PlaceAsync(client, number, cancellationToken);
            Interlocked.Increment(ref _answered);
            if ((int)placed.Status is < 300 && placed.Body.TryGetProperty("id", out JsonElement id))
            {
                await GoOnAsync(client, number, $"api/orders/{id.GetString()}", cancellationToken);
            }
        }
    }

    private Task<HubAnswer> PlaceAsync(int client, int number, CancellationToken cancellationToken)
    {
        Dictionary<string, object> order = RandomOrder.Of(seed, number);
        Wish wish = new(client, $"p{number}", HttpMethod.Post, "api/orders", order);
        return (number % _ways) switch
        {
            0 => SendAsync(driver, wish, cancellationToken),
            1 => SendAsync(_dashboard, wish, cancellationToken),
            3 => SendAsync(
                _alerts!,
                wish with
                {
                    Path = "api/tradingview/webhook/order",
                    Body = AlertOf(number, order),
                },
                cancellationToken
            ),
            _ => SendAsync(_alpaca, wish with { Path = "v2/orders", Body = RandomOrder.ToAlpaca(order) }, cancellationToken),
        };
    }

    private JsonElement AlertOf(int number, Dictionary<string, object> order) =>
        JsonElement.Parse(strategy!.TextOf(RandomOrder.ToAlert($"{seed}-{number}", order)));

    private async Task GoOnAsync(int client, int number, string path, CancellationToken cancellationToken)
    {
        int kind = new Random(unchecked((seed * 7) + number)).Next(5);
        if (kind == 0)
        {
            await SendAsync(driver, new Wish(client, $"c{number}", HttpMethod.Delete, path), cancellationToken);
        }
        else if (kind == 1)
        {
            object change = new { quantity = 250 };
            await SendAsync(driver, new Wish(client, $"r{number}", HttpMethod.Patch, path, change), cancellationToken);
        }
    }

    private async Task<HubAnswer> SendAsync(Driver by, Wish wish, CancellationToken cancellationToken) =>
        (
            await by.SendAsync(
                wish.Client,
                $"{seed}-{wish.Key}",
                wish.Method,
                wish.Path,
                wish.Body,
                () => true,
                cancellationToken
            )
        )!;

    private sealed record Wish(int Client, string Key, HttpMethod Method, string Path, object? Body = null);
}
