using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Exchange;
using TradingHub.SimBroker.Books;
using TradingHub.SimBroker.Ledgers;

namespace TradingHub.SimBroker.Venues;

/// <summary>What the broker is made of, rebuilt from its ledger. Everything in it belongs to the holder of <see cref="Lock"/>.</summary>
internal sealed class SimState : IDisposable
{
    /// <summary>Opens the ledger and goes on where it ends.</summary>
    public SimState(SimSettings settings, InstrumentCatalogue catalogue, SimulatedExchange exchange, MarketClock clock)
    {
        (Ledger, IReadOnlyList<IReadOnlyList<SimEntry>> batches) = LedgerFile.Open(settings.Data);
        Books = new SimBooks(catalogue, settings.Cash);
        foreach (SimEntry entry in batches.SelectMany(batch => batch))
        {
            Books.Apply(entry, listener: null);
        }

        Exchange = new SimExchange(new SimulatedBroker(exchange, clock));
        Exchange.Restore(SimRestore.BookOf(Books));
        CreatedAt = batches.Count > 0 ? batches[0][0].At : clock.Now;
    }

    /// <summary>Who reads or writes holds this.</summary>
    public Lock Lock { get; } = new();

    /// <summary>The file.</summary>
    public LedgerFile Ledger { get; }

    /// <summary>Orders, fills, positions.</summary>
    public SimBooks Books { get; }

    /// <summary>The matching core.</summary>
    public SimExchange Exchange { get; }

    /// <summary>When the account was opened.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <inheritdoc />
    public void Dispose() => Ledger.Dispose();
}
