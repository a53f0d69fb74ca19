using Dapper;
using Microsoft.Data.Sqlite;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Storage.Bars;

/// <content>Which stretches of a source's history are kept whole.</content>
public sealed partial class SqliteBarStore
{
    private const string SelectStretches = """
        SELECT begins, ends FROM bar_stretch WHERE symbol = $symbol AND timeframe = $timeframe ORDER BY begins
        """;

    private const string DeleteTouching = """
        DELETE FROM bar_stretch WHERE symbol = $symbol AND timeframe = $timeframe AND begins <= $ends AND ends >= $begins
        """;

    private const string InsertStretch = """
        INSERT INTO bar_stretch (symbol, timeframe, begins, ends) VALUES ($symbol, $timeframe, $begins, $ends)
        """;

    /// <inheritdoc />
    public Task<IReadOnlyList<BarStretch>> GetStretchesAsync(
        Instrument instrument,
        Timeframe timeframe,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<BarStretch>>(
            connection => ReadStretches(connection, transaction: null, instrument, timeframe),
            cancellationToken
        );

    /// <inheritdoc />
    public Task SaveStretchAsync(
        Instrument instrument,
        Timeframe timeframe,
        BarStretch stretch,
        IReadOnlyList<Bar> bars,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            (connection, transaction) =>
            {
                Save(connection, transaction, [.. bars.Select(bar => ToUpdate(instrument, timeframe, bar))]);
                SaveStretch(connection, transaction, instrument, timeframe, stretch);
                return bars.Count;
            },
            cancellationToken
        );

    private static void SaveStretch(
        SqliteConnection connection,
        SqliteTransaction transaction,
        Instrument instrument,
        Timeframe timeframe,
        BarStretch stretch
    )
    {
        // One stretch stands for all that it touches.
        BarStretch[] touching =
        [
            .. ReadStretches(connection, transaction, instrument, timeframe)
                .Where(known => known.Start <= stretch.End && known.End >= stretch.Start)
                .Append(stretch),
        ];
        object row = new
        {
            symbol = instrument.Symbol.Value,
            timeframe = timeframe.Name(),
            begins = touching.Min(known => known.Start).UtcTicks,
            ends = touching.Max(known => known.End).UtcTicks,
        };
        connection.Execute(DeleteTouching, row, transaction);
        connection.Execute(InsertStretch, row, transaction);
    }

    private static List<BarStretch> ReadStretches(
        SqliteConnection connection,
        SqliteTransaction? transaction,
        Instrument instrument,
        Timeframe timeframe
    )
    {
        object key = new { symbol = instrument.Symbol.Value, timeframe = timeframe.Name() };
        return
        [
            .. connection
                .Query<(long Begins, long Ends)>(SelectStretches, key, transaction)
                .Select(row => new BarStretch(
                    new DateTimeOffset(row.Begins, TimeSpan.Zero),
                    new DateTimeOffset(row.Ends, TimeSpan.Zero)
                )),
        ];
    }

    private static BarUpdate ToUpdate(Instrument instrument, Timeframe timeframe, in Bar bar) =>
        new(instrument.Id, timeframe, bar, IsClosed: true, Revision: 0, bar.Time.UtcTicks);
}
