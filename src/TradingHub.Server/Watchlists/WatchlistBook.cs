using TradingHub.Domain.Watchlists;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.Watchlists;

/// <summary>
/// The watchlists as they are now, in memory, over the store that keeps them. One change at a time: what the stream tells comes in the
/// order in which it became durable. Read from any thread.
/// </summary>
/// <param name="store">Where they are kept; nobody else writes to it.</param>
/// <param name="atStart">What it holds now.</param>
/// <param name="publisher">Takes the updates of the topic <c>watchlists</c>.</param>
internal sealed class WatchlistBook(IWatchlistStore store, IReadOnlyList<Watchlist> atStart, IMarketPublisher publisher)
    : IWatchlistStore,
        ITopicSnapshot,
        IDisposable
{
    private const string Deleted = TopicIndex.WatchlistDeleted;

    /// <summary>The lists of a snapshot, in bytes; more could be over what a client's outbox takes. The rest is read by REST.</summary>
    private const int MostSnapshotBytes = 2 * 1024 * 1024;
    private const int MostBytesPerItem = 100;
    private const int MostBytesPerCharacter = 6;

    private readonly SemaphoreSlim _changing = new(1, 1);
    private volatile IReadOnlyList<Watchlist> _lists = atStart;

    /// <summary>A list was made, changed or deleted, and that is durable. Called by whoever did it: it has to be short and must not throw.</summary>
    public event EventHandler? Changed;

    /// <summary>The lists now, oldest first.</summary>
    public IReadOnlyList<Watchlist> Lists => _lists;

    /// <inheritdoc />
    public StreamTopic Topic => StreamTopic.Watchlists;

    /// <inheritdoc />
    public IReadOnlyList<StreamItem> Items()
    {
        List<StreamItem> items = [];
        int bytes = 0;
        foreach (Watchlist list in _lists)
        {
            bytes += SizeOf(list);
            if (bytes > MostSnapshotBytes)
            {
                break;
            }

            items.Add(ItemOf(list));
        }

        return items;
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Watchlist>> ListAsync(CancellationToken cancellationToken) => Task.FromResult(_lists);

    /// <inheritdoc />
    public Task<Watchlist?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        Task.FromResult(_lists.FirstOrDefault(list => list.Id == id));

    /// <inheritdoc />
    public async Task<Watchlist> DefaultAsync(CancellationToken cancellationToken) =>
        _lists.FirstOrDefault(list => list.IsDefault)
        ?? await ChangeAsync(() => store.DefaultAsync(cancellationToken), cancellationToken);

    /// <inheritdoc />
    public Task<WatchlistSaved> SaveAsync(
        string name,
        Func<Watchlist?, WatchlistContent> change,
        CancellationToken cancellationToken
    ) => ChangeAsync(() => store.SaveAsync(name, change, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public Task<Watchlist?> UpdateAsync(Guid id, Func<Watchlist, WatchlistContent> change, CancellationToken cancellationToken) =>
        ChangeAsync(() => store.UpdateAsync(id, change, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public Task<Watchlist?> MakeDefaultAsync(Guid id, Action<Watchlist>? check, CancellationToken cancellationToken) =>
        ChangeAsync(() => store.MakeDefaultAsync(id, check, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public Task<bool> DeleteAsync(Guid id, Action<Watchlist>? check, CancellationToken cancellationToken) =>
        ChangeAsync(() => store.DeleteAsync(id, check, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public Task<Watchlist?> RestoreAsync(Guid id, Action<Watchlist>? check, CancellationToken cancellationToken) =>
        ChangeAsync(() => store.RestoreAsync(id, check, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _changing.Dispose();

    private static StreamItem ItemOf(Watchlist list) => new(WatchlistResponse.From(list));

    private static int SizeOf(Watchlist list) =>
        list
            .Sections.SelectMany(section => section.Items)
            .Sum(item => MostBytesPerItem + ((item.Note?.Length ?? 0) * MostBytesPerCharacter));

    private async Task<T> ChangeAsync<T>(Func<Task<T>> change, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            T result = await change();
            // The change stands, whoever has gone meanwhile.
            Publish(await store.ListAsync(CancellationToken.None));
            return result;
        }
        finally
        {
            _changing.Release();
        }
    }

    private void Publish(IReadOnlyList<Watchlist> now)
    {
        Dictionary<Guid, int> versions = _lists.ToDictionary(list => list.Id, list => list.Version);
        _lists = now;
        bool isChanged = false;
        foreach (Watchlist list in now)
        {
            if (!versions.Remove(list.Id, out int before) || before != list.Version)
            {
                isChanged = true;
                publisher.Publish(StreamTopic.Watchlists, ItemOf(list));
            }
        }

        foreach (Guid gone in versions.Keys)
        {
            publisher.Publish(StreamTopic.Watchlists, new StreamItem(gone) { Type = Deleted, Field = "id" });
        }

        if (isChanged || versions.Count > 0)
        {
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }
}
