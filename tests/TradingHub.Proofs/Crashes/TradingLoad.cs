using System.Text.Json;
using TradingHub.Proofs.Histories;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Crashes;

/// <summary>Clients that place orders, and replace or cancel some of them, each request until it is answered.</summary>
internal sealed class TradingLoad(Driver driver, int seed)
{
    private int _answered;

    /// <summary>Orders that were answered so far.</summary>
    public int Answered => Volatile.Read(ref _answered);

    /// <summary>Sends the orders with these numbers, shared among clients.</summary>
    public Task RunAsync(int first, int count, int clients, CancellationToken cancellationToken) =>
        Task.WhenAll(
            Enumerable.Range(0, clients).Select(client => RunClientAsync(client, first, count, clients, cancellationToken))
        );

    private async Task RunClientAsync(int client, int first, int count, int clients, CancellationToken cancellationToken)
    {
        for (int number = first + client; number < first + count; number += clients)
        {
            HubAnswer placed = await SendAsync(client, $"p{number}", HttpMethod.Post, "api/orders", RandomOrder.Of(seed, number));
            Interlocked.Increment(ref _answered);
            if ((int)placed.Status is < 300 && placed.Body.TryGetProperty("id", out JsonElement id))
            {
                await GoOnAsync(client, number, $"api/orders/{id.GetString()}");
            }
        }

        async Task<HubAnswer> SendAsync(int who, string key, HttpMethod method, string path, object? body) =>
            (await driver.SendAsync(who, $"{seed}-{key}", method, path, body, () => true, cancellationToken))!;

        async Task GoOnAsync(int who, int number, string path)
        {
            int kind = new Random(unchecked((seed * 7) + number)).Next(5);
            if (kind == 0)
            {
                await SendAsync(who, $"c{number}", HttpMethod.Delete, path, null);
            }
            else if (kind == 1)
            {
                await SendAsync(who, $"r{number}", HttpMethod.Patch, path, new { quantity = 250 });
            }
        }
    }
}
