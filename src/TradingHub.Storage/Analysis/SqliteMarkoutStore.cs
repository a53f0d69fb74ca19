using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using TradingHub.Domain.Analysis;
using TradingHub.Storage.Sqlite;

namespace TradingHub.Storage.Analysis;

/// <summary>Markouts in <c>market.db</c>. Safe to use from any thread.</summary>
public sealed class SqliteMarkoutStore(SqliteDatabase database) : IMarkoutStore
{
    /// <inheritdoc />
    public Task SaveAsync(IReadOnlyList<FillMarkouts> fills, int most, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) => Save(connection, transaction, fills, most), cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<FillMarkouts>> ReadAllAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<FillMarkouts>>(ReadAll, cancellationToken);

    private static int Save(
        SqliteConnection connection,
        SqliteTransaction transaction,
        IReadOnlyList<FillMarkouts> fills,
        int most
    )
    {
        connection.Execute(
            """
            INSERT OR REPLACE INTO markout (execution_id, sequence, mid_1, mid_10, mid_60)
            VALUES (@ExecutionId, @Sequence, @First, @Second, @Third)
            """,
            fills.Select(fill => new
            {
                fill.ExecutionId,
                fill.Sequence,
                First = TextOf(fill.Markouts.After1Second),
                Second = TextOf(fill.Markouts.After10Seconds),
                Third = TextOf(fill.Markouts.After60Seconds),
            }),
            transaction
        );
        return connection.Execute(
            "DELETE FROM markout WHERE sequence <= (SELECT sequence FROM markout ORDER BY sequence DESC LIMIT 1 OFFSET @most)",
            new { most },
            transaction
        );
    }

    private static List<FillMarkouts> ReadAll(SqliteConnection connection)
    {
        using SqliteCommand select = connection.CreateCommand();
        select.CommandText = "SELECT execution_id, sequence, mid_1, mid_10, mid_60 FROM markout ORDER BY sequence";
        using SqliteDataReader row = select.ExecuteReader();
        List<FillMarkouts> fills = [];
        while (row.Read())
        {
            Markouts markouts = new(NumberOf(row, 2), NumberOf(row, 3), NumberOf(row, 4));
            fills.Add(new FillMarkouts(row.GetString(0), row.GetInt64(1), markouts));
        }

        return fills;
    }

    private static string? TextOf(double? number) => number?.ToString("R", CultureInfo.InvariantCulture);

    private static double? NumberOf(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : double.Parse(row.GetString(column), CultureInfo.InvariantCulture);
}
