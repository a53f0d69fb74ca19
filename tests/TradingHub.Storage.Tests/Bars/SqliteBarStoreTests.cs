using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Storage.Bars;
using TradingHub.Storage.Sqlite;
using TradingHub.Storage.Tests.Sqlite;
using TradingHub.Testing;

namespace TradingHub.Storage.Tests.Bars;

public sealed class SqliteBarStoreTests : IDisposable
{
    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-07-06T14:00Z");

    private readonly TemporaryDatabase _file = new(SqliteFileKind.Market, MarketSchema.Migrations);
    private readonly InstrumentCatalogue _catalogue = Given.Catalogue("IBM", "BTC/USD");
    private readonly SqliteBarStore _store;

    public SqliteBarStoreTests() => _store = new SqliteBarStore(_file.Database, _catalogue);

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task A_bar_comes_back_to_the_last_digit_after_a_restart()
    {
        Bar bar = new(Start, 0.1 + 0.2, 1e300, double.Epsilon, 1.0 / 3, 123456789.123456789, Math.PI, 7);
        await _store.SaveAsync([Update(bar, revision: 3)], default);
        _file.Close();

        // The instruments were read in another order this time.
        InstrumentCatalogue catalogue = Given.Catalogue("BTC/USD", "IBM");
        IReadOnlyList<BarUpdate> found = await new SqliteBarStore(_file.Database, catalogue).GetRevisionsAsync(
            Request(catalogue.All[1], null, 1, 10),
            default
        );

        Assert.Equal([Update(bar, revision: 3) with { Instrument = new InstrumentId(1) }], found);
    }

    [Fact]
    public async Task Start_is_inclusive_and_end_exclusive_and_the_oldest_come_first()
    {
        await SaveMinutes(5);

        Assert.Equal([1.0, 2.0, 3.0], await Closes(from: 1, to: 4, limit: 10));
    }

    [Fact]
    public async Task With_a_start_the_limit_keeps_the_oldest_and_without_one_the_newest()
    {
        await SaveMinutes(5);

        Assert.Equal([1.0, 2.0], await Closes(from: 1, to: 5, limit: 2));
        Assert.Equal([3.0, 4.0], await Closes(from: null, to: 5, limit: 2));
    }

    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(1, 1.0)]
    [InlineData(2, 9.0)]
    public async Task Only_a_higher_revision_replaces_a_bar(int revision, double expected)
    {
        await _store.SaveAsync([Update(Minute(1), revision: 1)], default);

        await _store.SaveAsync([Update(Minute(1) with { Close = 9 }, revision)], default);

        Assert.Equal([expected], await Closes(from: null, to: 5, limit: 10));
    }

    [Fact]
    public async Task Instruments_and_timeframes_are_kept_apart()
    {
        await _store.SaveAsync([Update(Minute(1)), Update(Minute(1)) with { Timeframe = Timeframe.OneHour }], default);

        Assert.Single(await Closes(from: null, to: 5, limit: 10));
        Assert.Empty(await _store.GetBarsAsync(Request(_catalogue.All[1], null, 5, 10), default));
    }

    [Fact]
    public async Task A_forming_bar_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() =>
            _store.SaveAsync([Update(Minute(1)) with { IsClosed = false }], default)
        );

    [Fact]
    public async Task Stretches_that_touch_become_one_and_others_stay_apart()
    {
        await KeepAsync(0, 10);
        await KeepAsync(20, 30);
        await KeepAsync(40, 50);
        await KeepAsync(10, 22);

        Assert.Equal(["0-30", "40-50"], await KeptAsync());
        Assert.Empty(await _store.GetStretchesAsync(_catalogue.All[1], Timeframe.OneMinute, default));
        Assert.Empty(await _store.GetStretchesAsync(_catalogue.All[0], Timeframe.OneHour, default));
    }

    [Fact]
    public async Task A_stretch_is_there_after_a_restart_with_its_bars()
    {
        await KeepAsync(0, 10, Minute(3), Minute(4));
        _file.Close();

        SqliteBarStore again = new(_file.Database, _catalogue);

        Assert.Single(await again.GetStretchesAsync(_catalogue.All[0], Timeframe.OneMinute, default));
        Assert.Equal(2, (await again.GetBarsAsync(Request(_catalogue.All[0], 0, 10, 100), default)).Count);
    }

    [Fact]
    public async Task A_stretch_may_reach_back_to_the_beginning()
    {
        BarStretch all = new(DateTimeOffset.MinValue, Start);
        await _store.SaveStretchAsync(_catalogue.All[0], Timeframe.OneMinute, all, [], default);

        Assert.Equal([all], await _store.GetStretchesAsync(_catalogue.All[0], Timeframe.OneMinute, default));
    }

    [Fact]
    public async Task What_the_hub_saw_itself_stays_when_the_sources_comes()
    {
        await _store.SaveAsync([Update(Minute(1))], default);

        await KeepAsync(0, 5, Minute(1) with { Close = 9 }, Minute(2));

        Assert.Equal([1.0, 2.0], await Closes(from: 0, to: 5, limit: 10));
    }

    private Task KeepAsync(int from, int to, params Bar[] bars) =>
        _store.SaveStretchAsync(
            _catalogue.All[0],
            Timeframe.OneMinute,
            new BarStretch(Start.AddMinutes(from), Start.AddMinutes(to)),
            bars,
            default
        );

    private async Task<IEnumerable<string>> KeptAsync() =>
        (await _store.GetStretchesAsync(_catalogue.All[0], Timeframe.OneMinute, default)).Select(stretch =>
            $"{(stretch.Start - Start).TotalMinutes}-{(stretch.End - Start).TotalMinutes}"
        );

    private static Bar Minute(int at) => new(Start.AddMinutes(at), 1, 2, 0.5, at, 100, 1.5, 3);

    private static BarUpdate Update(Bar bar, int revision = 0) =>
        new(new InstrumentId(0), Timeframe.OneMinute, bar, true, revision, bar.Time.UtcTicks + 5);

    private static BarRequest Request(Instrument instrument, int? from, int to, int limit) =>
        new(instrument, Timeframe.OneMinute, from is null ? null : Start.AddMinutes(from.Value), Start.AddMinutes(to), limit);

    private Task SaveMinutes(int count) =>
        _store.SaveAsync([.. Enumerable.Range(0, count).Reverse().Select(at => Update(Minute(at)))], default);

    private async Task<IReadOnlyList<double>> Closes(int? from, int to, int limit) =>
        [.. (await _store.GetBarsAsync(Request(_catalogue.All[0], from, to, limit), default)).Select(bar => bar.Close)];
}
