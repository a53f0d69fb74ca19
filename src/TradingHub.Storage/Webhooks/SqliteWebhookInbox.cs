using Dapper;
using Microsoft.Data.Sqlite;
using TradingHub.Domain.Webhooks;
using TradingHub.Storage.Sqlite;

namespace TradingHub.Storage.Webhooks;

/// <summary>The inbox of alerts in <c>app.db</c>, which is synced at each commit. Safe to use from any thread.</summary>
public sealed class SqliteWebhookInbox : IWebhookInbox
{
    private const string Insert = """
        INSERT INTO webhook_alert (id, strategy, alert_key, state, received_at, content) VALUES (@id, @strategy, @key, @state, @time, @content)
        ON CONFLICT (strategy, alert_key) DO UPDATE SET duplicates = duplicates + 1
        RETURNING id = @id AS is_new, content, duplicates
        """;

    /// <summary>Orders of a strategy since a moment; asked for each alert.</summary>
    internal const string CountOrders =
        "SELECT COUNT(*) FROM webhook_alert WHERE strategy = @strategy AND is_order = 1 AND received_at >= @since";

    private readonly SqliteDatabase _database;
    private readonly GroupCommit<WebhookAlert, WebhookAdmission> _arrivals;

    /// <summary>Takes the open <c>app.db</c>.</summary>
    public SqliteWebhookInbox(SqliteDatabase database)
    {
        _database = database;
        _arrivals = new GroupCommit<WebhookAlert, WebhookAdmission>(database, Admit);
    }

    /// <inheritdoc />
    public Task<WebhookAdmission> AddAsync(WebhookAlert alert, CancellationToken cancellationToken) =>
        _arrivals.AddAsync(alert, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<WebhookAlert>> PendingAsync(Guid? after, int limit, CancellationToken cancellationToken) =>
        _database.ReadAsync(
            connection =>
                Read(
                    connection,
                    "WHERE state = 'Pending' AND id > @after ORDER BY id LIMIT @limit",
                    new { after = after is { } id ? TextOf(id) : "", limit }
                ),
            cancellationToken
        );

    /// <inheritdoc />
    public Task UpdateAsync(IReadOnlyList<WebhookAlert> alerts, CancellationToken cancellationToken) =>
        _database.WriteAsync(
            (connection, transaction) =>
                connection.Execute(
                    "UPDATE webhook_alert SET state = @state, content = @content, is_order = @isOrder WHERE id = @id",
                    alerts.Select(alert => new
                    {
                        id = TextOf(alert.Id),
                        state = alert.State.ToString(),
                        content = WebhookJson.Write(alert),
                        isOrder = alert is { State: WebhookState.Done, OrderId: not null },
                    }),
                    transaction
                ),
            cancellationToken
        );

    /// <inheritdoc />
    public Task<WebhookAlert?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        _database.ReadAsync(
            connection => Read(connection, "WHERE id = @id", new { id = TextOf(id) }).SingleOrDefault(),
            cancellationToken
        );

    /// <inheritdoc />
    public Task<IReadOnlyList<WebhookAlert>> ListAsync(WebhookQuery query, CancellationToken cancellationToken) =>
        _database.ReadAsync(
            connection =>
                Read(
                    connection,
                    """
                    WHERE is_hidden = 0 AND (@strategy IS NULL OR strategy = @strategy) AND (@state IS NULL OR state = @state)
                    AND (@before IS NULL OR id < @before) ORDER BY id DESC LIMIT @limit
                    """,
                    new
                    {
                        strategy = query.Strategy is { } name ? KeyOf(name) : null,
                        state = query.State?.ToString(),
                        before = query.Before is { } id ? TextOf(id) : null,
                        limit = query.Limit,
                    }
                ),
            cancellationToken
        );

    /// <inheritdoc />
    public Task<int> CountOrdersAsync(string strategy, DateTimeOffset since, CancellationToken cancellationToken) =>
        _database.ReadAsync(
            connection => connection.ExecuteScalar<int>(CountOrders, new { since = since.UtcTicks, strategy = KeyOf(strategy) }),
            cancellationToken
        );

    /// <inheritdoc />
    public Task HideFinishedAsync(CancellationToken cancellationToken) =>
        _database.WriteAsync(
            (connection, transaction) =>
                connection.Execute("UPDATE webhook_alert SET is_hidden = 1 WHERE state <> 'Pending'", transaction: transaction),
            cancellationToken
        );

    /// <inheritdoc />
    public Task ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        _database.WriteAsync(
            (connection, transaction) =>
                connection.Execute(
                    "DELETE FROM webhook_alert WHERE received_at < @before AND state <> 'Pending'",
                    new { before = before.UtcTicks },
                    transaction
                ),
            cancellationToken
        );

    private static WebhookAdmission Admit(SqliteConnection connection, SqliteTransaction transaction, WebhookAlert alert)
    {
        (long isNew, string content, int duplicates) = connection.QuerySingle<(long, string, int)>(
            Insert,
            new
            {
                id = TextOf(alert.Id),
                strategy = KeyOf(alert.Strategy),
                key = alert.Key,
                state = alert.State.ToString(),
                time = alert.ReceivedAt.UtcTicks,
                content = WebhookJson.Write(alert),
            },
            transaction
        );
        return new WebhookAdmission(WebhookJson.ReadAlert(content) with { Duplicates = duplicates }, isNew != 0);
    }

    private static IReadOnlyList<WebhookAlert> Read(SqliteConnection connection, string which, object parameters) =>
        [
            .. connection
                .Query<(string Content, int Duplicates)>($"SELECT content, duplicates FROM webhook_alert {which}", parameters)
                .Select(row => WebhookJson.ReadAlert(row.Content) with { Duplicates = row.Duplicates }),
        ];

    private static string TextOf(Guid id) => id.ToString("D");

    private static string KeyOf(string name) => name.ToUpperInvariant();
}
