using System.Diagnostics;
using System.Net.Http.Json;

namespace TradingHub.LoadTest.Soak;

/// <summary>
/// Five orders a second on average, one share bought, one share sold, in turn: twice as many for five minutes, then none for five, so that what an
/// order costs can be told from what time costs.
/// </summary>
internal sealed class SoakOrders(Uri address)
{
    private const int PerSecond = 10;
    private static readonly TimeSpan Burst = TimeSpan.FromMinutes(5);
    private static readonly string[] Symbols = ["AAPL", "MSFT", "TSLA", "SPY", "NVDA"];

    /// <summary>Orders that were taken.</summary>
    public long Placed { get; private set; }

    /// <summary>Orders that were not.</summary>
    public long Refused { get; private set; }

    /// <summary>What was wrong first, or null.</summary>
    public string? FirstFault { get; private set; }

    /// <summary>Places orders until the end of the soak.</summary>
    public async Task RunAsync(CancellationToken end)
    {
        using HttpClient http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
        using PeriodicTimer pace = new(TimeSpan.FromSeconds(1.0 / PerSecond));
        try
        {
            Stopwatch watch = Stopwatch.StartNew();
            for (int number = 0; await pace.WaitForNextTickAsync(end); )
            {
                // A sale follows its purchase in any case.
                if (number % 2 == 1 || (watch.Elapsed / Burst) % 2 < 1)
                {
                    await PlaceAsync(http, number++);
                }
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The soak is over.
        }
    }

    private async Task PlaceAsync(HttpClient http, int number)
    {
        string symbol = Symbols[number / 2 % Symbols.Length];
        var order = new
        {
            symbol,
            side = number % 2 == 0 ? "buy" : "sell",
            quantity = 1,
        };
        try
        {
            using HttpResponseMessage answer = await http.PostAsJsonAsync("/api/orders", order, CancellationToken.None);
            if (answer.IsSuccessStatusCode)
            {
                Placed++;
                return;
            }

            Refused++;
            FirstFault ??= $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(CancellationToken.None)}";
        }
        catch (HttpRequestException exception)
        {
            Refused++;
            FirstFault ??= exception.Message;
        }
    }
}
