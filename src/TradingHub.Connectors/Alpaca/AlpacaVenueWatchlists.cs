using System.Text.Json;
using TradingHub.Connectors.Alpaca.Wire;
using TradingHub.Domain.Watchlists;

namespace TradingHub.Connectors.Alpaca;

/// <summary>
/// The watchlists of an account at Alpaca, in the lane of calls that comes last. A call that is one too many waits for its turn; nothing else
/// is sent twice. Safe to use from any thread.
/// </summary>
public sealed class AlpacaVenueWatchlists : IVenueWatchlists, IDisposable
{
    private readonly AlpacaHttp _http;
    private readonly PatientAsk _ask;
    private volatile string? _account;

    /// <summary>Prepares; nothing is sent.</summary>
    /// <param name="account">Where the trading API is, and its keys.</param>
    /// <param name="budget">The calls that all clients with these keys share.</param>
    /// <param name="machine">The machine's clock.</param>
    public AlpacaVenueWatchlists(AlpacaSettings account, RequestBudget budget, TimeProvider machine)
    {
        _http = new AlpacaHttp(account, machine, budget);
        _ask = new PatientAsk(_http, account, machine, RequestLane.History);
    }

    /// <inheritdoc />
    public string Venue => AlpacaErrors.Venue;

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    /// <inheritdoc />
    public async Task<string> AccountAsync(CancellationToken cancellationToken) =>
        _account ??= AlpacaClient.Read(await _ask.AskAsync(AlpacaRoutes.Account, cancellationToken), AlpacaAccount.Read).Id;

    /// <inheritdoc />
    public async Task<IReadOnlyList<VenueListName>> ListAsync(CancellationToken cancellationToken) =>
        AlpacaClient.Read(await _ask.AskAsync(AlpacaRoutes.Watchlists, cancellationToken), AlpacaWatchlist.ReadNames);

    /// <inheritdoc />
    public async Task<VenueWatchlist?> FindAsync(string id, CancellationToken cancellationToken)
    {
        AlpacaReply reply = await _ask.AskAsync(AlpacaRoutes.Watchlist(id), cancellationToken);
        return IsGone(reply) ? null : AlpacaClient.Read(reply, AlpacaWatchlist.Read);
    }

    /// <inheritdoc />
    public Task<VenueListAnswer> CreateAsync(string name, IReadOnlyList<string> symbols, CancellationToken cancellationToken) =>
        ChangeAsync(HttpMethod.Post, AlpacaRoutes.Watchlists, new { name, symbols }, cancellationToken);

    /// <inheritdoc />
    public Task<VenueListAnswer> ReplaceAsync(VenueWatchlist list, CancellationToken cancellationToken) =>
        ChangeAsync(
            HttpMethod.Put,
            AlpacaRoutes.Watchlist(list.Id),
            new { name = list.Name, symbols = list.Symbols },
            cancellationToken
        );

    /// <inheritdoc />
    public Task<VenueListAnswer> AddAsync(string id, string symbol, CancellationToken cancellationToken) =>
        ChangeAsync(HttpMethod.Post, AlpacaRoutes.Watchlist(id), new { symbol }, cancellationToken);

    /// <inheritdoc />
    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        AlpacaReply reply = await _ask.SendAsync(HttpMethod.Delete, AlpacaRoutes.Watchlist(id), body: null, cancellationToken);
        if (reply.Kind != ReplyKind.Success && !IsGone(reply))
        {
            throw reply.ToException();
        }
    }

    private async Task<VenueListAnswer> ChangeAsync(
        HttpMethod method,
        string path,
        object body,
        CancellationToken cancellationToken
    )
    {
        AlpacaReply reply = await _ask.SendAsync(method, path, JsonSerializer.SerializeToUtf8Bytes(body), cancellationToken);
        return reply.Kind == ReplyKind.Refused
            ? new VenueListAnswer(null, reply.Reason)
            : new VenueListAnswer(AlpacaClient.Read(reply, AlpacaWatchlist.Read), null);
    }

    private static bool IsGone(AlpacaReply reply) => reply is { Kind: ReplyKind.Refused, Status: 404 };
}
