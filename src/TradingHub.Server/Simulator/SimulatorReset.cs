using Microsoft.Extensions.Options;
using TradingHub.Server.Hosting;
using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.Simulator;

/// <summary>
/// Begins the simulated account anew. The journal is one account from its first event on, so a new account gets a book of its own, and the
/// host runs once more in this process to open it: nothing that is in memory of the old one can reach the new.
/// </summary>
internal sealed class SimulatorReset(
    HubPlaces places,
    HubRestart restart,
    IHostApplicationLifetime lifetime,
    TimeProvider machine,
    IOptions<HubOptions> hub,
    IOptions<SimulatorOptions> simulator
)
{
    private readonly Lock _beginning = new();

    /// <summary>Whether the hub makes its market itself, so that it has a seed and a clock of its own.</summary>
    public bool IsMarketMade => hub.Value.MarketData == MarketDataKind.Simulated;

    /// <summary>Makes the next book the one that counts. Durable when it returns.</summary>
    public ResetResponse Begin(ResetRequest request)
    {
        lock (_beginning)
        {
            DateTimeOffset now = machine.GetUtcNow();
            SimulatedBook book = SimulatedBook.Begin(places.DataDirectory, now) with
            {
                Cash = request.Cash ?? simulator.Value.Cash,
                Seed = request.Seed ?? simulator.Value.Seed,
                Ahead = (request.MarketTime ?? now) - now,
            };
            book.Write(places.DataDirectory);
            return new ResetResponse(book.Name, book.Cash.Value, IsMarketMade ? book.Seed : null, request.MarketTime ?? now);
        }
    }

    /// <summary>Ends this run of the host, once its answer is on its way.</summary>
    /// <param name="port">Where it listens; the next run does too.</param>
    public Task RestartAsync(int port)
    {
        restart.Ask(port);
        lifetime.StopApplication();
        return Task.CompletedTask;
    }
}

/// <summary>The account that begins.</summary>
/// <param name="Book">Name of its folder under books in the data folder.</param>
/// <param name="Cash">Its cash, USD.</param>
/// <param name="Seed">Seed of its market; null for a recording.</param>
/// <param name="MarketTime">What the market's clock shows at its begin.</param>
public sealed record ResetResponse(string Book, decimal Cash, int? Seed, DateTimeOffset MarketTime);
