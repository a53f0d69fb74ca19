namespace TradingHub.Domain.Predictors;

/// <summary>
/// Versions of models, and which of them serves. Each change is there whole or not at all, after a loss of power too. Safe to use from any thread. What
/// goes wrong is a <see cref="ModelRegistryException"/>.
/// </summary>
public interface IModelRegistry
{
    /// <summary>Adds a version as a candidate.</summary>
    Task<ModelVersion> AddAsync(NewModel model, CancellationToken cancellationToken);

    /// <summary>All versions, the newest first.</summary>
    /// <param name="purpose">Of one purpose; null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<ModelVersion>> ListAsync(string? purpose, CancellationToken cancellationToken);

    /// <summary>One version; null when there is none.</summary>
    Task<ModelVersion?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>The version that serves a purpose; null while none does.</summary>
    Task<ModelVersion?> ChampionAsync(string purpose, CancellationToken cancellationToken);

    /// <summary>The files of a version, as they were added: to serve it, or to export it.</summary>
    Task<StoredModel> ReadAsync(string id, CancellationToken cancellationToken);

    /// <summary>Makes a version the champion of its purpose; the one before is archived. Its files are looked at first.</summary>
    /// <param name="id">Which one; a champion stays what it is.</param>
    /// <param name="note">Why, for people.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ModelVersion> PromoteAsync(string id, string note, CancellationToken cancellationToken);

    /// <summary>Makes the version the champion again that was it before the present one; a second call goes one further back.</summary>
    /// <param name="purpose">Of which purpose.</param>
    /// <param name="note">Why, for people.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ModelVersion> RollBackAsync(string purpose, string note, CancellationToken cancellationToken);

    /// <summary>Deletes a version and its files. A champion is not deleted.</summary>
    Task DeleteAsync(string id, CancellationToken cancellationToken);
}
