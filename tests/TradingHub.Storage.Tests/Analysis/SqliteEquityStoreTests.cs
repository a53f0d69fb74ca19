using TradingHub.Domain.Analysis;
using TradingHub.Storage.Analysis;
using TradingHub.Storage.Bars;
using TradingHub.Storage.Sqlite;
using TradingHub.Storage.Tests.Sqlite;

namespace TradingHub.Storage.Tests.Analysis;

public sealed class SqliteEquityStoreTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 3, 15, 0, 0, TimeSpan.Zero);
    private readonly TemporaryDatabase _file = new(SqliteFileKind.Market, MarketSchema.Migrations);

    private SqliteEquityStore Store => new(_file.Database);

    [Fact]
    public async Task Samples_come_back_digit_for_digit_after_a_restart()
    {
        EquitySample sample = new(Start, 12345678901234.123456789m, -0.10m, 0.000000001m);
        await Store.SaveAsync(sample, CancellationToken.None);
        _file.Close();

        Assert.Equal(sample, Assert.Single(await AllAsync()));
    }

    [Fact]
    public async Task A_minute_has_one_sample_the_newest()
    {
        await SaveAsync(0, 1);
        await SaveAsync(0, 2);

        Assert.Equal([2m], (await AllAsync()).Select(sample => sample.Equity));
    }

    [Fact]
    public async Task A_stretch_holds_its_start_and_not_its_end()
    {
        foreach (int minute in Enumerable.Range(0, 5))
        {
            await SaveAsync(minute, minute);
        }

        IReadOnlyList<EquitySample> middle = await Store.ReadAsync(
            Start.AddMinutes(1),
            Start.AddMinutes(3),
            CancellationToken.None
        );
        IReadOnlyList<EquitySample> within = await Store.ReadAsync(
            Start.AddSeconds(61),
            Start.AddSeconds(181),
            CancellationToken.None
        );

        Assert.Equal([1m, 2m], middle.Select(sample => sample.Equity));
        Assert.Equal([2m, 3m], within.Select(sample => sample.Equity));
        Assert.Equal(1m, (await Store.LastBeforeAsync(Start.AddMinutes(2), CancellationToken.None))?.Equity);
        Assert.Null(await Store.LastBeforeAsync(Start, CancellationToken.None));
    }

    [Fact]
    public async Task Thinning_keeps_40_days_of_minutes_then_the_last_of_each_hour_then_nothing()
    {
        DateTimeOffset now = Start.AddDays(4_000);
        DateTimeOffset old = now.AddDays(-100);
        DateTimeOffset[] times =
        [
            Start,
            old,
            old.AddMinutes(30),
            old.AddMinutes(59),
            old.AddMinutes(60),
            now.AddDays(-39),
            now.AddDays(-39).AddMinutes(1),
            now,
        ];
        foreach (DateTimeOffset time in times)
        {
            await Store.SaveAsync(new EquitySample(time, 1, 1, 0), CancellationToken.None);
        }

        await Store.ThinAsync(now, CancellationToken.None);

        Assert.Equal(times[3..], (await AllAsync()).Select(sample => sample.Time));
    }

    public void Dispose() => _file.Dispose();

    private Task SaveAsync(int minute, decimal equity) =>
        Store.SaveAsync(new EquitySample(Start.AddMinutes(minute), equity, 0, 0), CancellationToken.None);

    private Task<IReadOnlyList<EquitySample>> AllAsync() =>
        Store.ReadAsync(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, CancellationToken.None);
}
