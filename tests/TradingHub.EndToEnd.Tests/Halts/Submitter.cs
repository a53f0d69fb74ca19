using System.Net;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Halts;

/// <summary>Somebody who goes on placing orders, twenty a second, whatever the hub says.</summary>
internal sealed class Submitter(HubProcess hub) : IAsyncDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private volatile bool _isHalted;

    /// <summary>Orders that the hub took although they were sent after the halt had been acknowledged.</summary>
    public int TakenAfterHalt { get; private set; }

    /// <summary>Orders that were sent after the halt had been acknowledged.</summary>
    public int SentAfterHalt { get; private set; }

    /// <summary>Orders that the hub took before.</summary>
    public int Taken { get; private set; }

    public void Start() => _running = RunAsync();

    /// <summary>From now on the halt is acknowledged.</summary>
    public void NoteHalt() => _isHalted = true;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        using PeriodicTimer timer = new(Between);
        for (int number = 0; !_stop.IsCancellationRequested; number++)
        {
            bool isAfter = _isHalted;
            HubAnswer answer = await hub.SendAsync(HttpMethod.Post, "/api/orders", Order(number));
            bool isTaken =
                answer.Status == HttpStatusCode.Created && answer.Body.Field("state").ValueKind == JsonValueKind.String;
            Taken += isTaken && !isAfter ? 1 : 0;
            SentAfterHalt += isAfter ? 1 : 0;
            TakenAfterHalt += isTaken && isAfter ? 1 : 0;
            await timer.WaitForNextTickAsync();
        }
    }

    private static object Order(int number) =>
        new
        {
            symbol = "AAPL",
            side = "buy",
            type = "limit",
            quantity = 1,
            limit_price = 100 + (number % 50),
            time_in_force = "gtc",
        };
}
