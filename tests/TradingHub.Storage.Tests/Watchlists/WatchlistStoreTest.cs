using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;
using TradingHub.Storage.Sqlite;
using TradingHub.Storage.Tests.Sqlite;
using TradingHub.Storage.Watchlists;
using TradingHub.Testing;

namespace TradingHub.Storage.Tests.Watchlists;

/// <summary>A store on a file of its own, with a clock that only the test moves.</summary>
public abstract class WatchlistStoreTest : IDisposable
{
    private readonly TemporaryDatabase _file = new(SqliteFileKind.Application, ApplicationSchema.Migrations);

    protected WatchlistStoreTest() => Store = Open();

    protected SteppedTime Time { get; } = new(new DateTimeOffset(2026, 3, 2, 15, 0, 0, TimeSpan.Zero));

    protected SqliteWatchlistStore Store { get; private set; }

    public void Dispose()
    {
        _file.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static IReadOnlyList<Symbol> Symbols(params string[] symbols) => [.. symbols.Select(Symbol.Parse)];

    protected static WatchlistItem Item(string symbol, string? note = null, SymbolColour? colour = null) =>
        new(Symbol.Parse(symbol), note, colour);

    protected async Task<Watchlist> CreateAsync(WatchlistContent content)
    {
        WatchlistSaved saved = await Store.SaveAsync(content.Name, _ => content, default);
        Assert.True(saved.IsNew);
        return saved.List;
    }

    protected void Restart()
    {
        _file.Close();
        Store = Open();
    }

    private SqliteWatchlistStore Open() => new(_file.Database, Time);
}
