using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Halts;

/// <summary>Somebody who goes on placing orders, twenty a second, some of them by alerts, whatever the hub says.</summary>
internal sealed class Trader : IAsyncDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);
    private readonly CancellationTokenSource _stop = new();
    private const int BetweenAlerts = 8;
    private static readonly TimeSpan ForAnAlert = TimeSpan.FromSeconds(10);
    private readonly HttpClient _http;
    private readonly HubStrategy _strategy;
    private readonly Task _running;
    private volatile bool _isHalted;

    private Trader(HubProcess hub, HubStrategy strategy)
    {
        _strategy = strategy;
        _http = new HttpClient { BaseAddress = hub.Address, Timeout = TimeSpan.FromSeconds(10) };
        _running = RunAsync();
    }

    /// <summary>Orders that the hub took before the halt.</summary>
    public int Taken { get; private set; }

    /// <summary>Orders that were sent after the halt had been acknowledged.</summary>
    public int SentAfter { get; private set; }

    /// <summary>Orders that the hub took although they were sent after that.</summary>
    public int TakenAfter { get; private set; }

    /// <summary>Starts, and waits until orders are under way.</summary>
    public static async Task<Trader> StartAsync(HubProcess hub)
    {
        HubStrategy strategy = await HubStrategy.CreateAsync(() => hub, $"trader-{Guid.NewGuid():N}"[..20]);
        Trader trader = new(hub, strategy);
        await Eventually.GetAsync(() => Task.FromResult(trader.Taken), taken => taken >= 3, "orders under way");
        return trader;
    }

    /// <summary>From now on the halt is acknowledged; waits until some orders were sent after it.</summary>
    public async Task HaltedAsync()
    {
        _isHalted = true;
        await Eventually.GetAsync(() => Task.FromResult(SentAfter), sent => sent >= 5, "orders after the halt");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        using PeriodicTimer timer = new(Between);
        for (int number = 0; !_stop.IsCancellationRequested; number++)
        {
            bool isAfter = _isHalted;
            bool isTaken = number % BetweenAlerts == 0 ? await AlertAsync(number) : await PlaceAsync(number);
            Taken += isTaken && !isAfter ? 1 : 0;
            SentAfter += isAfter ? 1 : 0;
            TakenAfter += isTaken && isAfter ? 1 : 0;
            await timer.WaitForNextTickAsync();
        }
    }

    private async Task<bool> AlertAsync(int number)
    {
        Dictionary<string, object> alert = new()
        {
            ["alert_id"] = $"a{number}",
            ["ticker"] = "AAPL",
            ["action"] = "buy",
            ["order_type"] = "limit",
            ["limit_price"] = 100 + (number % 50),
        };
        HubAnswer answer = await _strategy.SendAsync(_strategy.TextOf(alert));
        return answer.Status == HttpStatusCode.OK
            && await _strategy.FinishedAsync(answer.Body.Text("id"), ForAnAlert) is { } trace
            && trace.Says("state", "done");
    }

    private async Task<bool> PlaceAsync(int number)
    {
        object order = new
        {
            symbol = "AAPL",
            side = "buy",
            type = "limit",
            quantity = 1,
            limit_price = 100 + (number % 50),
            time_in_force = "gtc",
        };
        using HttpResponseMessage response = await _http.PostAsJsonAsync("api/orders", order);
        HubAnswer answer = await HubAnswer.ReadAsync(response);
        return answer.Status == HttpStatusCode.Created && answer.Body.Field("state").ValueKind == JsonValueKind.String;
    }
}
