using System.Collections.Immutable;
using Dapper;
using Microsoft.Data.Sqlite;
using TradingHub.Domain.Webhooks;
using TradingHub.Storage.Sqlite;

namespace TradingHub.Storage.Webhooks;

/// <summary>Strategies in <c>app.db</c>, with a copy in memory that every alert reads. Safe to use from any thread.</summary>
public sealed class SqliteWebhookStrategyStore : IWebhookStrategyStore
{
    private readonly SqliteDatabase _database;
    private readonly Lock _lock = new();
    private volatile ImmutableSortedDictionary<string, WebhookStrategy> _strategies;

    /// <summary>Takes the open <c>app.db</c> and reads all strategies.</summary>
    public SqliteWebhookStrategyStore(SqliteDatabase database)
    {
        _database = database;
        _strategies = database.Write(
            (connection, transaction) =>
                connection
                    .Query<string>("SELECT content FROM webhook_strategy", transaction: transaction)
                    .Select(WebhookJson.ReadStrategy)
                    .ToImmutableSortedDictionary(strategy => KeyOf(strategy.Name), strategy => strategy, StringComparer.Ordinal)
        );
    }

    /// <inheritdoc />
    public IReadOnlyList<WebhookStrategy> All => [.. _strategies.Values];

    /// <inheritdoc />
    public WebhookStrategy? Find(string name) => _strategies.GetValueOrDefault(KeyOf(name));

    /// <inheritdoc />
    public async Task<bool> AddAsync(WebhookStrategy strategy, CancellationToken cancellationToken)
    {
        int added = await _database.WriteAsync(
            (connection, transaction) =>
                connection.Execute(
                    "INSERT INTO webhook_strategy (name_key, content) VALUES (@key, @content) ON CONFLICT DO NOTHING",
                    new { key = KeyOf(strategy.Name), content = WebhookJson.Write(strategy) },
                    transaction
                ),
            cancellationToken
        );
        if (added > 0)
        {
            Remember(strategy);
        }

        return added > 0;
    }

    /// <inheritdoc />
    public async Task<WebhookStrategy?> ChangeAsync(
        string name,
        Func<WebhookStrategy, WebhookStrategy> change,
        CancellationToken cancellationToken
    )
    {
        WebhookStrategy? changed = await _database.WriteAsync(
            (connection, transaction) => Change(connection, transaction, name, change),
            cancellationToken
        );
        if (changed is not null)
        {
            Remember(changed);
        }

        return changed;
    }

    /// <inheritdoc />
    public async Task<bool> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        int deleted = await _database.WriteAsync(
            (connection, transaction) =>
                connection.Execute("DELETE FROM webhook_strategy WHERE name_key = @key", new { key = KeyOf(name) }, transaction),
            cancellationToken
        );
        lock (_lock)
        {
            _strategies = _strategies.Remove(KeyOf(name));
        }

        return deleted > 0;
    }

    private static WebhookStrategy? Change(
        SqliteConnection connection,
        SqliteTransaction transaction,
        string name,
        Func<WebhookStrategy, WebhookStrategy> change
    )
    {
        string? content = connection.QuerySingleOrDefault<string>(
            "SELECT content FROM webhook_strategy WHERE name_key = @key",
            new { key = KeyOf(name) },
            transaction
        );
        if (content is null)
        {
            return null;
        }

        WebhookStrategy after = change(WebhookJson.ReadStrategy(content));
        connection.Execute(
            "UPDATE webhook_strategy SET content = @content WHERE name_key = @key",
            new { key = KeyOf(name), content = WebhookJson.Write(after) },
            transaction
        );
        return after;
    }

    /// <summary>Only what is durable is remembered; of two that were made durable at the same time the newer one stays.</summary>
    private void Remember(WebhookStrategy strategy)
    {
        lock (_lock)
        {
            string key = KeyOf(strategy.Name);
            if (_strategies.GetValueOrDefault(key) is not { } known || known.Version < strategy.Version)
            {
                _strategies = _strategies.SetItem(key, strategy);
            }
        }
    }

    private static string KeyOf(string name) => name.ToUpperInvariant();
}
