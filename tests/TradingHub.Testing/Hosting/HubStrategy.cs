using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace TradingHub.Testing.Hosting;

/// <summary>A strategy at a hub, as TradingView knows it: a name, a secret, and the addresses that alerts go to.</summary>
public sealed class HubStrategy
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly Func<HubProcess> _hub;

    private HubStrategy(Func<HubProcess> hub, string name, string secret) => (_hub, Name, Secret) = (hub, name, secret);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its first secret.</summary>
    public string Secret { get; }

    /// <summary>The time of an alert that is sent now, as TradingView writes it.</summary>
    public static string Now => TimeOf(TimeProvider.System.GetUtcNow());

    /// <summary>A time as TradingView writes it.</summary>
    public static string TimeOf(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Makes a strategy that may trade everything, as much as it wants.</summary>
    /// <param name="hub">The hub that runs now.</param>
    /// <param name="name">Its name.</param>
    public static async Task<HubStrategy> CreateAsync(Func<HubProcess> hub, string name = "proof")
    {
        object strategy = new
        {
            name,
            symbols = "*",
            order_types = new[] { "market", "limit", "stop", "stop_limit" },
            max_quantity = 1_000_000,
            max_notional = 1_000_000_000,
            daily_count = 100_000,
            per_minute = 100_000,
        };
        JsonElement made = (await hub().SendAsync(HttpMethod.Post, "api/tradingview/strategies", strategy)).Expect2xx(
            "the strategy"
        );
        return new HubStrategy(hub, name, made.Text("secret"));
    }

    /// <summary>The text of an alert that is sent now, with these further fields.</summary>
    public string TextOf(IReadOnlyDictionary<string, object> fields) =>
        JsonSerializer.Serialize(
            new Dictionary<string, object>(fields)
            {
                ["secret"] = Secret,
                ["strategy"] = Name,
                ["timenow"] = Now,
            }
        );

    /// <summary>Sends a text as TradingView does; whatever is answered comes back.</summary>
    public async Task<HubAnswer> SendAsync(string text, string route = "order", string type = "application/json")
    {
        using StringContent content = new(text, Encoding.UTF8, type);
        using HttpResponseMessage response = await _hub().Http.PostAsync($"api/tradingview/webhook/{route}", content);
        return await HubAnswer.ReadAsync(response);
    }

    /// <summary>The alert with its way, once it is finished; null when it is not within the limit.</summary>
    public async Task<JsonElement?> FinishedAsync(string id, TimeSpan limit)
    {
        using CancellationTokenSource end = new(limit);
        while (!end.IsCancellationRequested)
        {
            HubAnswer trace = await _hub().SendAsync(HttpMethod.Get, $"api/tradingview/webhook-logs/{id}");
            if (trace.Status == HttpStatusCode.OK && !trace.Body.Says("state", "pending"))
            {
                return trace.Body;
            }

            await Task.Delay(Pause, CancellationToken.None);
        }

        return null;
    }
}
