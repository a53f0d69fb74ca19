using Microsoft.Extensions.Logging.Abstractions;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;
using TradingHub.Engine.Alerts;
using TradingHub.Server.Watchlists.Sync;
using TradingHub.Storage.Sqlite;
using TradingHub.Storage.Watchlists;
using TradingHub.Testing;

namespace TradingHub.Server.Tests.Watchlists.Sync;

/// <summary>Lists in a file of their own, a venue in memory, and the rounds between them. The hub knows every symbol that does not begin with X.</summary>
internal sealed class SyncBench : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hub-sync-");
    private readonly SqliteDatabase _database;
    private readonly InstrumentCatalogue _catalogue = new();
    private WatchlistSync _sync = null!;

    public SyncBench()
    {
        _database = SqliteDatabase.Open(
            Path.Combine(_folder.FullName, "app.db"),
            SqliteFileKind.Application,
            ApplicationSchema.Migrations
        );
        Store = new SqliteWatchlistStore(_database, Time);
        foreach (Watchlist first in Store.AtStart)
        {
            Store.DeleteAsync(first.Id, check: null, default).GetAwaiter().GetResult();
        }

        Alerts = new AlertBook(Time, NullLogger<AlertBook>.Instance);
        Restart();
    }

    public SteppedTime Time { get; } = new(new DateTimeOffset(2026, 3, 2, 15, 0, 0, TimeSpan.Zero));

    public FakeVenueLists Venue { get; } = new();

    public CrashCount Crash { get; } = new();

    public SqliteWatchlistStore Store { get; }

    public AlertBook Alerts { get; }

    public SyncBoard Board { get; private set; } = null!;

    /// <summary>The lists here as <c>name: symbols</c>, by name.</summary>
    public string Shown =>
        string.Join(
            " | ",
            Lists().Select(list => $"{list.Name}: {string.Join(' ', list.Symbols)}").Order(StringComparer.Ordinal)
        );

    /// <summary>What a process remembers is gone; the files stay.</summary>
    public void Restart()
    {
        Board = new SyncBoard(Venue.Venue, Alerts, Time);
        IWatchlistStore store = SteppedCalls<IWatchlistStore>.Before(Store, Crash);
        IVenueWatchlists venue = SteppedCalls<IVenueWatchlists>.Before(Venue, Crash);
        IWatchlistLinks links = SteppedCalls<IWatchlistLinks>.Before(new SqliteWatchlistLinks(_database), Crash);
        ListPair pair = new(store, venue, links, new KnownSymbols(_catalogue, FindAsync), Board);
        LinkedLists linked = new(store, venue, links, pair, NullLogger<LinkedLists>.Instance);
        _sync = new WatchlistSync(store, venue, links, linked, pair, Board);
    }

    public Task RoundAsync(bool isFull = true) => _sync.RunAsync(isFull, default);

    public IReadOnlyList<Watchlist> Lists() => Store.ListAsync(default).GetAwaiter().GetResult();

    public Watchlist Find(string name) => Lists().Single(list => list.Name == name);

    /// <summary>What a person does here.</summary>
    public async Task<Watchlist> PutAsync(string name, string symbols, string? newName = null)
    {
        WatchlistSaved saved = await Store.SaveAsync(
            name,
            before =>
                before is null
                    ? WatchlistContent.Of(name, Symbols(symbols))
                    : before.Content.WithSections([
                        new WatchlistSection(null, [.. Symbols(symbols).Select(one => new WatchlistItem(one))]),
                    ]),
            default
        );
        return newName is null
            ? saved.List
            : (await Store.UpdateAsync(saved.List.Id, list => list.Content.Named(newName), default))!;
    }

    /// <summary>What a person does here.</summary>
    public Task RemoveAsync(string name) => Store.DeleteAsync(Find(name).Id, check: null, default);

    /// <summary>Makes lists here, as <c>name: symbols</c>, and brings them in step.</summary>
    public async Task InStepAsync(params string[] lists)
    {
        foreach (string list in lists)
        {
            string[] parts = list.Split(": ");
            await PutAsync(parts[0], parts[1]);
        }

        await RoundAsync();
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Delete(recursive: true);
    }

    private static IEnumerable<Symbol> Symbols(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Symbol.Parse);

    private Task<Instrument?> FindAsync(Symbol symbol, CancellationToken cancellationToken) =>
        Task.FromResult(
            symbol.Value.StartsWith('X')
                ? null
                : _catalogue.Add(new Instrument(default, symbol, symbol.Value, AssetClass.Equity, "NASDAQ", 0.01m, 1m))
        );
}
