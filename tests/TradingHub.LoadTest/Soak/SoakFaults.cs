using System.Net.Http.Json;

namespace TradingHub.LoadTest.Soak;

/// <summary>A fault of the venue each minute: an event told twice, a confirmation that is late. Neither may cost an order.</summary>
internal sealed class SoakFaults(Uri address)
{
    private static readonly object[] Kinds =
    [
        new { kind = "duplicate_event", count = 3 },
        new
        {
            kind = "late_acknowledgement",
            milliseconds = 50,
            count = 1,
        },
    ];

    /// <summary>Faults that were armed.</summary>
    public int Armed { get; private set; }

    /// <summary>Arms them until the end of the soak.</summary>
    public async Task RunAsync(CancellationToken end)
    {
        using HttpClient http = new() { BaseAddress = address };
        using PeriodicTimer minute = new(TimeSpan.FromMinutes(1));
        try
        {
            while (await minute.WaitForNextTickAsync(end))
            {
                using HttpResponseMessage answer = await http.PostAsJsonAsync(
                    "/api/simulator/faults",
                    Kinds[Armed % Kinds.Length],
                    end
                );
                answer.EnsureSuccessStatusCode();
                Armed++;
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The soak is over.
        }
    }
}
