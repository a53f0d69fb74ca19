using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using TradingHub.Domain.Analysis;
using TradingHub.Storage.Sqlite;

namespace TradingHub.Storage.Analysis;

/// <summary>The equity curve in <c>market.db</c>. Safe to use from any thread.</summary>
public sealed class SqliteEquityStore(SqliteDatabase database) : IEquityStore
{
    private const int MinuteDays = 40;
    private const int HourDays = 3_653;
    private const string Columns = "SELECT minute, equity, cash, day_profit FROM equity_sample";

    /// <inheritdoc />
    public Task SaveAsync(EquitySample sample, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, transaction) =>
                connection.Execute(
                    "INSERT OR REPLACE INTO equity_sample (minute, equity, cash, day_profit) VALUES (@minute, @equity, @cash, @profit)",
                    new
                    {
                        minute = MinuteOf(sample.Time),
                        equity = TextOf(sample.Equity),
                        cash = TextOf(sample.Cash),
                        profit = TextOf(sample.DayProfit),
                    },
                    transaction
                ),
            cancellationToken
        );

    /// <inheritdoc />
    public Task<IReadOnlyList<EquitySample>> ReadAsync(
        DateTimeOffset start,
        DateTimeOffset end,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<EquitySample>>(
            connection =>
                Read(
                    connection,
                    $"{Columns} WHERE minute >= $from AND minute < $to ORDER BY minute",
                    FirstMinuteFrom(start),
                    FirstMinuteFrom(end)
                ),
            cancellationToken
        );

    /// <inheritdoc />
    public Task<EquitySample?> LastBeforeAsync(DateTimeOffset time, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection =>
                Read(
                        connection,
                        $"{Columns} WHERE minute >= $from AND minute < $to ORDER BY minute DESC LIMIT 1",
                        0,
                        FirstMinuteFrom(time)
                    )
                    .SingleOrDefault(),
            cancellationToken
        );

    /// <inheritdoc />
    public Task ThinAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, transaction) =>
                connection.Execute(
                    """
                    DELETE FROM equity_sample WHERE minute < @hours;
                    DELETE FROM equity_sample WHERE minute < @minutes AND minute NOT IN (
                        SELECT max(minute) FROM equity_sample WHERE minute < @minutes GROUP BY minute / 60
                    );
                    """,
                    new { hours = MinuteOf(now.AddDays(-HourDays)), minutes = MinuteOf(now.AddDays(-MinuteDays)) / 60 * 60 },
                    transaction
                ),
            cancellationToken
        );

    private static List<EquitySample> Read(SqliteConnection connection, string query, long from, long to)
    {
        using SqliteCommand select = connection.CreateCommand();
        select.CommandText = query;
        select.Parameters.AddWithValue("$from", from);
        select.Parameters.AddWithValue("$to", to);
        using SqliteDataReader row = select.ExecuteReader();
        List<EquitySample> samples = [];
        while (row.Read())
        {
            DateTimeOffset time = DateTimeOffset.UnixEpoch.AddMinutes(row.GetInt64(0));
            samples.Add(new EquitySample(time, NumberOf(row, 1), NumberOf(row, 2), NumberOf(row, 3)));
        }

        return samples;
    }

    private static long MinuteOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / 60;

    private static long FirstMinuteFrom(DateTimeOffset time)
    {
        long minute = MinuteOf(time);
        return DateTimeOffset.UnixEpoch.AddMinutes(minute) < time ? minute + 1 : minute;
    }

    private static string TextOf(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private static decimal NumberOf(SqliteDataReader row, int column) =>
        decimal.Parse(row.GetString(column), CultureInfo.InvariantCulture);
}
