using TradingHub.Domain.Analysis;
using TradingHub.Storage.Analysis;
using TradingHub.Storage.Bars;
using TradingHub.Storage.Sqlite;
using TradingHub.Storage.Tests.Sqlite;

namespace TradingHub.Storage.Tests.Analysis;

public sealed class SqliteMarkoutStoreTests : IDisposable
{
    private readonly TemporaryDatabase _file = new(SqliteFileKind.Market, MarketSchema.Migrations);

    private SqliteMarkoutStore Store => new(_file.Database);

    [Fact]
    public async Task Mids_come_back_to_the_last_digit_and_missed_ones_as_null()
    {
        FillMarkouts[] fills =
        [
            new("X-1", 7, new Markouts(1d / 3, null, 1e-7)),
            new("X-2", 8, new Markouts(null, 100.005, null)),
        ];
        await Store.SaveAsync(fills, 10, CancellationToken.None);
        _file.Close();

        Assert.Equal(fills, await Store.ReadAllAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Only_the_newest_fills_are_kept()
    {
        FillMarkouts[] fills = [.. Enumerable.Range(1, 9).Select(at => new FillMarkouts($"X-{at}", at, default))];
        await Store.SaveAsync(fills[..5], 4, CancellationToken.None);
        await Store.SaveAsync(fills[5..], 4, CancellationToken.None);

        Assert.Equal(fills[5..], await Store.ReadAllAsync(CancellationToken.None));
    }

    public void Dispose() => _file.Dispose();
}
