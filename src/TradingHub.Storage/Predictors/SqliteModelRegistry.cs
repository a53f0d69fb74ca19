using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using TradingHub.Domain.Predictors;
using TradingHub.Storage.Sqlite;

namespace TradingHub.Storage.Predictors;

/// <summary>
/// Models in folders of the data directory, and who serves in <c>app.db</c>. Files first, then the row: what has a row is whole. Safe to use from any thread.
/// </summary>
public sealed partial class SqliteModelRegistry : IModelRegistry
{
    /// <summary>Name of the folder of models in the data directory.</summary>
    public const string FolderName = "models";

    private readonly SqliteDatabase _database;
    private readonly ModelFiles _files;
    private readonly TimeProvider _machine;

    /// <summary>Takes the open <c>app.db</c>.</summary>
    /// <param name="database">The open <c>app.db</c>.</param>
    /// <param name="folder">Where the folders of models stand; made when the first one comes.</param>
    /// <param name="machine">Dates versions.</param>
    public SqliteModelRegistry(SqliteDatabase database, string folder, TimeProvider machine)
        : this(database, ModelFiles.Of(folder), machine) { }

    /// <summary>The same with other files.</summary>
    internal SqliteModelRegistry(SqliteDatabase database, ModelFiles files, TimeProvider machine)
    {
        _database = database;
        _files = files;
        _machine = machine;
        files.Sweep(database.Write((connection, transaction) => KnownIds(connection, transaction)));
    }

    /// <inheritdoc />
    public async Task<ModelVersion> AddAsync(NewModel model, CancellationToken cancellationToken)
    {
        if (!PurposeForm().IsMatch(model.Purpose) || model.Model.IsEmpty || model.Card.IsEmpty)
        {
            throw new ModelRegistryException(
                ModelRegistryError.BadModel,
                "A model needs a file, a card, and a purpose of 1 to 64 letters, digits, dots, dashes and underscores."
            );
        }

        DateTimeOffset now = _machine.GetUtcNow();
        ModelVersion version = new(
            Guid.CreateVersion7(now).ToString("N"),
            model.Purpose,
            0,
            ModelState.Candidate,
            model.Source,
            now,
            null,
            model.Note
        );
        _files.Write(version.Id, model);
        try
        {
            return await WriteAsync(
                (connection, transaction) =>
                    ModelRows.Insert(connection, transaction, version, (HashOf(model.Model.Span), HashOf(model.Card.Span))),
                cancellationToken
            );
        }
        catch
        {
            _files.Delete(version.Id);
            throw;
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<ModelVersion>> ListAsync(string? purpose, CancellationToken cancellationToken) =>
        _database.ReadAsync(
            connection => ModelRows.Read(connection, "WHERE @purpose IS NULL OR purpose = @purpose", new { purpose }),
            cancellationToken
        );

    /// <inheritdoc />
    public Task<ModelVersion?> FindAsync(string id, CancellationToken cancellationToken) =>
        _database.ReadAsync(connection => ModelRows.Find(connection, id), cancellationToken);

    /// <inheritdoc />
    public Task<ModelVersion?> ChampionAsync(string purpose, CancellationToken cancellationToken) =>
        _database.ReadAsync(
            connection =>
                ModelRows.Read(connection, "WHERE purpose = @purpose AND state = 'Champion'", new { purpose }).SingleOrDefault(),
            cancellationToken
        );

    /// <inheritdoc />
    public async Task<StoredModel> ReadAsync(string id, CancellationToken cancellationToken)
    {
        (ModelVersion? found, (string Model, string Card) hashes) = await _database.ReadAsync(
            connection => (ModelRows.Find(connection, id), ModelRows.HashesOf(connection, id)),
            cancellationToken
        );
        ModelVersion version = found ?? throw Unknown(id);
        (byte[] model, byte[] card) = _files.Read(id);
        return HashOf(model) == hashes.Model && HashOf(card) == hashes.Card
            ? new StoredModel(version, model, card)
            : throw new ModelRegistryException(
                ModelRegistryError.Damaged,
                $"The files of the model {id} were changed since it was added. Restore them from a backup, or serve another version."
            );
    }

    /// <inheritdoc />
    public async Task<ModelVersion> PromoteAsync(string id, string note, CancellationToken cancellationToken)
    {
        await ReadAsync(id, cancellationToken);
        return await WriteAsync(
            (connection, transaction) =>
            {
                ModelVersion version = ModelRows.Find(connection, id, transaction) ?? throw Unknown(id);
                if (version.State != ModelState.Champion)
                {
                    ModelRows.Crown(connection, transaction, version, note, _machine.GetUtcNow());
                    ModelRows.Push(connection, transaction, version);
                }

                return ModelRows.Find(connection, id, transaction)!;
            },
            cancellationToken
        );
    }

    /// <inheritdoc />
    public async Task<ModelVersion> RollBackAsync(string purpose, string note, CancellationToken cancellationToken)
    {
        string former = await WriteAsync(
            (connection, transaction) => ModelRows.Former(connection, transaction, purpose) ?? throw NoFormer(purpose),
            cancellationToken
        );
        await ReadAsync(former, cancellationToken);
        return await WriteAsync(
            (connection, transaction) =>
            {
                ModelVersion version =
                    ModelRows.Former(connection, transaction, purpose) == former
                        ? ModelRows.Find(connection, former, transaction)!
                        : throw NoFormer(purpose);
                ModelRows.Crown(connection, transaction, version, note, _machine.GetUtcNow());
                ModelRows.PopTo(connection, transaction, version);
                return ModelRows.Find(connection, former, transaction)!;
            },
            cancellationToken
        );
    }

    /// <inheritdoc />
    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        await WriteAsync(
            (connection, transaction) =>
            {
                ModelVersion version = ModelRows.Find(connection, id, transaction) ?? throw Unknown(id);
                return version.State == ModelState.Champion
                    ? throw new ModelRegistryException(
                        ModelRegistryError.WrongState,
                        $"The model {id} serves {version.Purpose}. Promote another one or roll back before you delete it."
                    )
                    : connection.Execute("DELETE FROM model_version WHERE id = @id", new { id }, transaction);
            },
            cancellationToken
        );
        _files.Delete(id);
    }

    private async Task<T> WriteAsync<T>(Func<SqliteConnection, SqliteTransaction, T> change, CancellationToken cancellationToken)
    {
        try
        {
            return await _database.WriteAsync(change, cancellationToken);
        }
        catch (SqliteException exception)
        {
            throw new ModelRegistryException(
                ModelRegistryError.Disk,
                $"The registry of models cannot be written: {exception.Message} Make space; the model that serves stays.",
                exception
            );
        }
    }

    private static HashSet<string> KnownIds(SqliteConnection connection, SqliteTransaction transaction) =>
        [.. connection.Query<string>("SELECT id FROM model_version", transaction: transaction)];

    private static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static ModelRegistryException Unknown(string id) =>
        new(ModelRegistryError.Unknown, $"There is no model '{id}'. List the models to see their ids.");

    private static ModelRegistryException NoFormer(string purpose) =>
        new(ModelRegistryError.WrongState, $"No other model has served {purpose} before, so there is nothing to roll back to.");

    [GeneratedRegex("^[A-Za-z0-9._-]{1,64}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PurposeForm();
}
