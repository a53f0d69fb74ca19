using TradingHub.Domain.Venues;
using TradingHub.Domain.Watchlists;

namespace TradingHub.Server.Tests.Watchlists.Sync;

/// <summary>The watchlists of an account in memory: names are unique with their case, unknown symbols are refused with the whole list.</summary>
public sealed class FakeVenueLists : IVenueWatchlists
{
    private readonly Lock _lock = new();
    private readonly List<VenueWatchlist> _lists = [];
    private int _lastId;

    /// <summary>Symbols that it does not take.</summary>
    public ISet<string> Refused { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>What every call fails with, or null.</summary>
    public VenueException? Outage { get; set; }

    /// <summary>Id of a list that is answered with what cannot be read.</summary>
    public string? Broken { get; set; }

    /// <summary>Calls that came in, without those that only read.</summary>
    public int Changes { get; private set; }

    /// <summary>All calls that came in.</summary>
    public int Calls { get; private set; }

    public string Account { get; set; } = "ACCOUNT-1";

    public string Venue => "fake";

    /// <summary>The lists as <c>name: symbols</c>, by name.</summary>
    public string Shown => string.Join(" | ", Under(() => _lists.Select(Show).Order(StringComparer.Ordinal).ToArray()));

    public IReadOnlyList<VenueWatchlist> All => Under(() => _lists.ToArray());

    /// <summary>What somebody does at the venue.</summary>
    public VenueWatchlist Put(string name, string symbols, string? newName = null) =>
        Under(() =>
        {
            int at = _lists.FindIndex(list => list.Name == name);
            VenueWatchlist list = new(
                at < 0 ? NextId() : _lists[at].Id,
                newName ?? name,
                symbols.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            );
            _lists.RemoveAll(one => one.Id == list.Id);
            _lists.Add(list);
            return list;
        });

    /// <summary>What somebody does at the venue.</summary>
    public void Remove(string name) => Under(() => _lists.RemoveAll(list => list.Name == name));

    public Task<string> AccountAsync(CancellationToken cancellationToken) => Answer(() => Account, isChange: false);

    public Task<IReadOnlyList<VenueListName>> ListAsync(CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<VenueListName>>(
            () => [.. _lists.Select(list => new VenueListName(list.Id, list.Name))],
            isChange: false
        );

    public Task<VenueWatchlist?> FindAsync(string id, CancellationToken cancellationToken) =>
        Answer(
            () =>
                id == Broken
                    ? throw new VenueException(Venue, VenueFailure.Unreadable, "it is no JSON.")
                    : _lists.Find(list => list.Id == id),
            isChange: false
        );

    public Task<VenueListAnswer> CreateAsync(string name, IReadOnlyList<string> symbols, CancellationToken cancellationToken) =>
        Answer(() => Keep(new VenueWatchlist(NextId(), name, [.. symbols])));

    public Task<VenueListAnswer> ReplaceAsync(VenueWatchlist list, CancellationToken cancellationToken) =>
        Answer(() =>
            _lists.Exists(one => one.Id == list.Id)
                ? Keep(list with { Symbols = [.. list.Symbols] })
                : new VenueListAnswer(null, "watchlist not found")
        );

    public Task<VenueListAnswer> AddAsync(string id, string symbol, CancellationToken cancellationToken) =>
        Answer(() =>
            _lists.Find(list => list.Id == id) is { } list
                ? Keep(list with { Symbols = [.. list.Symbols, symbol] })
                : new VenueListAnswer(null, "watchlist not found")
        );

    public Task DeleteAsync(string id, CancellationToken cancellationToken) =>
        Answer(() => _lists.RemoveAll(list => list.Id == id));

    private static string Show(VenueWatchlist list) => $"{list.Name}: {string.Join(' ', list.Symbols)}";

    private VenueListAnswer Keep(VenueWatchlist list)
    {
        if (_lists.Exists(one => one.Name == list.Name && one.Id != list.Id))
        {
            return new VenueListAnswer(null, "watchlist name must be unique");
        }

        if (list.Symbols.FirstOrDefault(Refused.Contains) is { } refused)
        {
            return new VenueListAnswer(null, $"asset \"{refused}\" not found");
        }

        int at = _lists.FindIndex(one => one.Id == list.Id);
        if (at < 0)
        {
            _lists.Add(list);
        }
        else
        {
            _lists[at] = list;
        }

        return new VenueListAnswer(list, null);
    }

    private string NextId() => $"v{++_lastId}";

    private Task<T> Answer<T>(Func<T> answer, bool isChange = true) =>
        Under(() =>
        {
            Calls++;
            Changes += isChange ? 1 : 0;
            try
            {
                return Outage is { } outage ? throw outage : Task.FromResult(answer());
            }
            catch (VenueException exception)
            {
                return Task.FromException<T>(exception);
            }
        });

    private T Under<T>(Func<T> answer)
    {
        lock (_lock)
        {
            return answer();
        }
    }
}
