using TradingHub.Server.AlpacaApi.Markets;

namespace TradingHub.Server.AlpacaApi.Watchlists;

/// <summary>A watchlist as Alpaca writes it; names and order of the fields are Alpaca's.</summary>
/// <param name="Id">The same as on <c>/api/watchlists</c>.</param>
/// <param name="AccountId">The account's id.</param>
/// <param name="Name">1 to 60 characters, unique without regard to case.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it was changed last.</param>
/// <param name="Assets">In the person's order. What this market does not have is left out.</param>
internal sealed record AlpacaWatchlist(
    Guid Id,
    Guid AccountId,
    string Name,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    IReadOnlyList<AlpacaAsset> Assets
);
