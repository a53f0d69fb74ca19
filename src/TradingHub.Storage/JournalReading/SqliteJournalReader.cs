using System.Text.Json;
using Microsoft.Data.Sqlite;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Storage.Journal;
using TradingHub.Storage.Sqlite;

namespace TradingHub.Storage.JournalReading;

/// <summary>
/// Reads the journal through the file's read-only connections. There is no index by order in the file: the writer would have to sync
/// its pages with each commit, so whoever asks by order keeps positions in memory.
/// </summary>
public sealed class SqliteJournalReader(SqliteOrderJournal journal) : IJournalReader
{
    private const int DeepestOrderId = 2;

    private readonly SqliteDatabase _database = journal.Database;

    /// <inheritdoc />
    public Task<IReadOnlyList<JournalMention>> MentionsAsync(long after, int limit, CancellationToken cancellationToken) =>
        _database.ReadAsync<IReadOnlyList<JournalMention>>(connection => Mentions(connection, after, limit), cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<OrderEvent>> ReadAsync(IReadOnlyCollection<long> sequences, CancellationToken cancellationToken) =>
        _database.ReadAsync<IReadOnlyList<OrderEvent>>(connection => Read(connection, sequences), cancellationToken);

    private static List<JournalMention> Mentions(SqliteConnection connection, long after, int limit)
    {
        using SqliteCommand select = connection.CreateCommand();
        select.CommandText =
            "SELECT sequence, CAST(body AS BLOB) FROM journal WHERE sequence > $after ORDER BY sequence LIMIT $limit";
        select.Parameters.AddWithValue("$after", after);
        select.Parameters.AddWithValue("$limit", limit);
        using SqliteDataReader row = select.ExecuteReader();
        List<JournalMention> mentions = [];
        while (row.Read())
        {
            mentions.Add(new JournalMention(row.GetInt64(0), OrderOf(row.GetFieldValue<byte[]>(1))));
        }

        return mentions;
    }

    /// <summary>The first <c>order_id</c> of the event itself or of its terms, without reading the rest into objects.</summary>
    private static OrderId? OrderOf(ReadOnlySpan<byte> body)
    {
        Utf8JsonReader json = new(body);
        while (json.Read())
        {
            if (
                json.TokenType == JsonTokenType.PropertyName
                && json.CurrentDepth <= DeepestOrderId
                && json.ValueTextEquals("order_id"u8)
            )
            {
                json.Read();
                return json.TryGetGuid(out Guid id) ? new OrderId(id) : null;
            }
        }

        return null;
    }

    private static List<OrderEvent> Read(SqliteConnection connection, IReadOnlyCollection<long> sequences)
    {
        using SqliteCommand select = connection.CreateCommand();
        select.CommandText = "SELECT body FROM journal WHERE sequence = $sequence";
        SqliteParameter parameter = select.Parameters.Add("$sequence", SqliteType.Integer);
        select.Prepare();
        List<OrderEvent> events = [];
        foreach (long sequence in sequences.Order())
        {
            parameter.Value = sequence;
            if (select.ExecuteScalar() is string body)
            {
                events.Add(Parse(sequence, body));
            }
        }

        return events;
    }

    private static OrderEvent Parse(long sequence, string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, OrderEventJson.Default.OrderEvent)
                ?? throw new JournalException($"Event {sequence} of the journal is empty.");
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new JournalException($"Event {sequence} of the journal cannot be read: {exception.Message}", inner: exception);
        }
    }
}
