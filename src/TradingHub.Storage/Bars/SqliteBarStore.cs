using Microsoft.Data.Sqlite;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Storage.Sqlite;

namespace TradingHub.Storage.Bars;

/// <summary>
/// Closed bars in <c>market.db</c>, by symbol: numbers of instruments change from start to start. Numbers are text that reads back to the last
/// digit. Safe to use from any thread.
/// </summary>
public sealed partial class SqliteBarStore(SqliteDatabase database, InstrumentCatalogue catalogue) : IBarStore, IBarCache
{
    private const string Upsert = """
        INSERT INTO bar (symbol, timeframe, time, open, high, low, close, volume, vwap, trade_count, revision, reached_at)
        VALUES ($symbol, $timeframe, $time, $open, $high, $low, $close, $volume, $vwap, $trade_count, $revision, $reached_at)
        ON CONFLICT (symbol, timeframe, time) DO UPDATE SET
            open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close, volume = excluded.volume,
            vwap = excluded.vwap, trade_count = excluded.trade_count, revision = excluded.revision, reached_at = excluded.reached_at
        WHERE excluded.revision > bar.revision
        """;

    private const string Columns =
        "SELECT time, open, high, low, close, volume, vwap, trade_count, revision, reached_at FROM bar";

    private const string Range = "WHERE symbol = $symbol AND timeframe = $timeframe AND time >= $start AND time < $end";

    private static readonly string[] Parameters =
    [
        "$symbol",
        "$timeframe",
        "$time",
        "$open",
        "$high",
        "$low",
        "$close",
        "$volume",
        "$vwap",
        "$trade_count",
        "$revision",
        "$reached_at",
    ];

    /// <inheritdoc />
    /// <exception cref="ArgumentException">A bar is still forming.</exception>
    public Task SaveAsync(IReadOnlyList<BarUpdate> bars, CancellationToken cancellationToken)
    {
        if (bars.Any(bar => !bar.IsClosed))
        {
            throw new ArgumentException("Only closed bars are stored.", nameof(bars));
        }

        return bars.Count == 0
            ? Task.CompletedTask
            : database.WriteAsync((connection, transaction) => Save(connection, transaction, bars), cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<Bar>> GetBarsAsync(BarRequest request, CancellationToken cancellationToken) =>
        [.. (await GetRevisionsAsync(request, cancellationToken)).Select(update => update.Bar)];

    /// <inheritdoc />
    public Task<IReadOnlyList<BarUpdate>> GetRevisionsAsync(BarRequest request, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<BarUpdate>>(connection => Read(connection, request), cancellationToken);

    private int Save(SqliteConnection connection, SqliteTransaction transaction, IReadOnlyList<BarUpdate> bars)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = Upsert;
        SqliteParameter[] parameters = [.. Parameters.Select(name => command.Parameters.AddWithValue(name, null))];
        foreach (BarUpdate update in bars)
        {
            object[] values = ValuesOf(update);
            for (int at = 0; at < values.Length; at++)
            {
                parameters[at].Value = values[at];
            }

            command.ExecuteNonQuery();
        }

        return bars.Count;
    }

    private object[] ValuesOf(in BarUpdate update) =>
        [
            catalogue[update.Instrument].Symbol.Value,
            update.Timeframe.Name(),
            update.Bar.Time.UtcTicks,
            TextOf(update.Bar.Open),
            TextOf(update.Bar.High),
            TextOf(update.Bar.Low),
            TextOf(update.Bar.Close),
            TextOf(update.Bar.Volume),
            TextOf(update.Bar.Vwap),
            update.Bar.TradeCount,
            update.Revision,
            update.EventTime,
        ];

    private static List<BarUpdate> Read(SqliteConnection connection, BarRequest request)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"{Columns} {Range} ORDER BY time {(request.Start is null ? "DESC" : "ASC")} LIMIT $limit";
        command.Parameters.AddWithValue("$symbol", request.Instrument.Symbol.Value);
        command.Parameters.AddWithValue("$timeframe", request.Timeframe.Name());
        command.Parameters.AddWithValue("$start", request.Start?.UtcTicks ?? 0);
        command.Parameters.AddWithValue("$end", request.End.UtcTicks);
        command.Parameters.AddWithValue("$limit", request.Limit);
        List<BarUpdate> bars = [];
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            bars.Add(
                new BarUpdate(
                    request.Instrument.Id,
                    request.Timeframe,
                    BarOf(row),
                    IsClosed: true,
                    row.GetInt32(8),
                    row.GetInt64(9)
                )
            );
        }

        if (request.Start is null)
        {
            bars.Reverse();
        }

        return bars;
    }

    private static Bar BarOf(SqliteDataReader row) =>
        new(
            new DateTimeOffset(row.GetInt64(0), TimeSpan.Zero),
            NumberOf(row, 1),
            NumberOf(row, 2),
            NumberOf(row, 3),
            NumberOf(row, 4),
            NumberOf(row, 5),
            NumberOf(row, 6),
            row.GetInt32(7)
        );

    private static string TextOf(double number) => number.ToString("R");

    private static double NumberOf(SqliteDataReader row, int column) => double.Parse(row.GetString(column));
}
