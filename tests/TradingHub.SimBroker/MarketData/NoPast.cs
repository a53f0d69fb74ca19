using TradingHub.Domain.Market;

namespace TradingHub.SimBroker.MarketData;

/// <summary>The past of a market that has only what tests put into it: there is none.</summary>
internal sealed class NoPast : IBarSource
{
    /// <inheritdoc />
    public Task<IReadOnlyList<Bar>> GetBarsAsync(BarRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Bar>>([]);
}
