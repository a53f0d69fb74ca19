using TradingHub.Domain.Instruments;

namespace TradingHub.Domain.Market;

/// <summary>How the connection of a live feed stands.</summary>
/// <param name="Source">What is read, for example <c>alpaca (iex)</c>.</param>
/// <param name="IsConnected">Whether everything that is wanted is being delivered or can be.</param>
/// <param name="Since">Since when, machine time, or null.</param>
/// <param name="Reconnects">How often a connection was lost or could not be made.</param>
/// <param name="Trouble">What is wrong and what to do, for a person; null when nothing is.</param>
public sealed record FeedLink(string Source, bool IsConnected, DateTimeOffset? Since, int Reconnects, string? Trouble)
{
    /// <summary>What stands still although its market is open, each asset class once.</summary>
    public IReadOnlyList<StalePrices> Stale { get; init; } = [];

    /// <summary>Since when the prices of an asset class stand still, machine time; null when they do not.</summary>
    public DateTimeOffset? StaleSince(AssetClass assetClass) => Stale.FirstOrDefault(one => one.AssetClass == assetClass)?.Since;
}

/// <summary>Prices that stand still although their market is open: what is known of them is old.</summary>
/// <param name="AssetClass">Of which instruments.</param>
/// <param name="Since">When the newest of them came, machine time.</param>
public sealed record StalePrices(AssetClass AssetClass, DateTimeOffset Since);
