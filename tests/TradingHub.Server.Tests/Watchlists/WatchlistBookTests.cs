using System.Text;
using System.Text.Json;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Watchlists;
using TradingHub.Server.Hosting;
using TradingHub.Server.Streaming;
using TradingHub.Server.Watchlists;
using TradingHub.Storage.Sqlite;
using TradingHub.Storage.Watchlists;

namespace TradingHub.Server.Tests.Watchlists;

public sealed class WatchlistBookTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hub-book-");
    private readonly SqliteDatabase _database;
    private readonly SqliteWatchlistStore _store;
    private readonly RecordingPublisher _stream = new();
    private readonly WatchlistBook _book;

    public WatchlistBookTests()
    {
        _database = SqliteDatabase.Open(
            Path.Combine(_folder.FullName, "app.db"),
            SqliteFileKind.Application,
            ApplicationSchema.Migrations
        );
        _store = new SqliteWatchlistStore(_database, TimeProvider.System);
        _book = new WatchlistBook(_store, _store.AtStart, _stream);
    }

    public void Dispose()
    {
        _book.Dispose();
        _database.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Each_change_is_told_once_and_what_changes_nothing_is_not_told()
    {
        WatchlistSaved made = await _book.SaveAsync("New", _ => WatchlistContent.Of("New", Symbols("SPY")), default);
        await _book.UpdateAsync(made.List.Id, list => list.Content.With(Symbols("SPY")), default);
        await _book.UpdateAsync(made.List.Id, list => list.Content.With(Symbols("QQQ")), default);
        await _book.DeleteAsync(made.List.Id, null, default);
        await _book.DeleteAsync(made.List.Id, null, default);
        await _book.RestoreAsync(made.List.Id, null, default);

        Assert.Equal(["New 1", "New 2", $"watchlist_deleted id {made.List.Id}", "New 3"], _stream.Told);
    }

    [Fact]
    public async Task A_new_default_is_told_of_both_lists()
    {
        WatchlistSaved made = await _book.SaveAsync("New", _ => WatchlistContent.Of("New", Symbols("SPY")), default);
        await _book.MakeDefaultAsync(made.List.Id, null, default);
        await _book.MakeDefaultAsync(made.List.Id, null, default);

        Assert.Equal(["New 1", "Default 2", "New 2"], _stream.Told);
        Assert.Equal("New", (await _book.DefaultAsync(default)).Name);
    }

    [Fact]
    public async Task A_refused_change_is_not_told()
    {
        Watchlist list = await _book.DefaultAsync(default);

        await Assert.ThrowsAsync<WatchlistRuleException>(() => _book.UpdateAsync(list.Id, now => now.Content.Named(""), default));

        Assert.Empty(_stream.Told);
        Assert.Equal(list, await _book.FindAsync(list.Id, default));
    }

    [Fact]
    public async Task Changes_from_many_threads_are_told_in_the_order_of_their_versions()
    {
        Watchlist list = await _book.DefaultAsync(default);

        await Parallel.ForAsync(
            0,
            50,
            async (at, stop) => await _book.UpdateAsync(list.Id, now => now.Content.With(Symbols($"S{at}")), stop)
        );

        Assert.Equal(Enumerable.Range(2, 50).Select(version => $"Default {version}"), _stream.Told);
        Assert.Equal(await _store.ListAsync(default), await _book.ListAsync(default));
    }

    [Fact]
    public async Task The_snapshot_is_what_the_store_holds()
    {
        await _book.SaveAsync("New", _ => WatchlistContent.Of("New", Symbols("SPY")), default);

        Assert.Equal(["Default", "New"], _book.Items().Select(item => Assert.IsType<WatchlistResponse>(item.Payload).Name));
    }

    [Fact]
    public async Task A_snapshot_stays_below_what_a_client_takes()
    {
        WatchlistSection[] heavy = [new(null, [.. Enumerable.Range(0, 500).Select(Noted)])];
        for (int number = 0; number < 5; number++)
        {
            string name = $"L{number}";
            await _book.SaveAsync(name, _ => WatchlistContent.Of(name, heavy), default);
        }

        byte[] sent = JsonSerializer.SerializeToUtf8Bytes(_book.Items().Select(item => item.Payload), HubJson.Options);

        Assert.InRange(sent.Length, 1_000_000, 2 * 1024 * 1024);
    }

    [Fact]
    public void A_deleted_list_is_written_as_the_protocol_says()
    {
        Guid id = Guid.Parse("018f0000-0000-7000-8000-000000000001");

        ReadOnlySpan<byte> json = new ItemFormat().Write(
            StreamTopic.Watchlists,
            new StreamItem(id) { Type = "watchlist_deleted", Field = "id" },
            new UpdateMarks(5, IsSnapshot: false)
        );

        Assert.Equal(
            """{"type":"watchlist_deleted","id":"018f0000-0000-7000-8000-000000000001","seq":5}""",
            Encoding.UTF8.GetString(json)
        );
    }

    private static WatchlistItem Noted(int number) =>
        new(Symbol.Parse($"S{number}"), string.Concat(Enumerable.Repeat("\U0001F680", 140)), SymbolColour.Orange);

    private static Symbol[] Symbols(params string[] symbols) => [.. symbols.Select(Symbol.Parse)];

    /// <summary>Keeps what would go to the stream, as <c>name version</c> or <c>type field payload</c>.</summary>
    private sealed class RecordingPublisher : IMarketPublisher
    {
        public List<string> Told { get; } = [];

        public bool IsDelivering { get; set; }

        public ValueTask PublishTicksAsync(ReadOnlyMemory<Tick> ticks, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public void SkipTrades(InstrumentId instrument, int count) => throw new NotSupportedException();

        public void PublishBar(in BarUpdate bar) => throw new NotSupportedException();

        public void Publish(StreamTopic topic, StreamItem item)
        {
            Assert.Equal(StreamTopic.Watchlists, topic);
            Told.Add(
                item.Payload is WatchlistResponse list
                    ? $"{list.Name} {list.Version}"
                    : $"{item.Type} {item.Field} {item.Payload}"
            );
        }
    }
}
