using System.Globalization;
using Dapper;
using TradingHub.Storage.Sqlite;
using TradingHub.Storage.Tests.Sqlite;
using TradingHub.Storage.Watchlists;
using TradingHub.Storage.Webhooks;

namespace TradingHub.Storage.Tests.Webhooks;

public sealed class GroupCommitTests : IDisposable
{
    private readonly TemporaryDatabase _file = new(SqliteFileKind.Application, ApplicationSchema.Migrations);

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task What_breaks_while_it_writes_reaches_everybody_and_the_next_ones_are_written()
    {
        bool isBroken = true;
        GroupCommit<int, int> commit = new(
            _file.Database,
            (connection, transaction, number) =>
            {
                connection.Execute(
                    "INSERT INTO webhook_strategy (name_key, content) VALUES (@key, '')",
                    new { key = number.ToString(CultureInfo.InvariantCulture) },
                    transaction
                );
                return isBroken ? throw new InvalidOperationException("Broken on purpose.") : number;
            }
        );

        Task<int>[] lost = [.. Enumerable.Range(0, 50).Select(number => Task.Run(() => commit.AddAsync(number, default)))];
        foreach (Task<int> one in lost)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => one.WaitAsync(TimeSpan.FromSeconds(30)));
        }

        isBroken = false;
        int[] kept = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(number => Task.Run(() => commit.AddAsync(number, default)))
        );

        Assert.Equal(Enumerable.Range(0, 50), kept);
        Assert.Equal(50, _file.Database.Writer.ExecuteScalar<int>("SELECT COUNT(*) FROM webhook_strategy"));
    }
}
