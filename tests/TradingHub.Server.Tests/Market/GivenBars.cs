using TradingHub.Domain.Market;

namespace TradingHub.Server.Tests.Market;

/// <summary>A past that consists of the bars that were put in; any thread.</summary>
internal sealed class GivenBars : IBarSource
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Symbol, Timeframe Timeframe), Bar[]> _bars = [];

    /// <summary>Replaces the bars of a symbol.</summary>
    public void Put(string symbol, Timeframe timeframe, IEnumerable<Bar> bars)
    {
        lock (_gate)
        {
            _bars[(symbol, timeframe)] = [.. bars];
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Bar>> GetBarsAsync(BarRequest request, CancellationToken cancellationToken)
    {
        Bar[]? all;
        lock (_gate)
        {
            _bars.TryGetValue((request.Instrument.Symbol.Value, request.Timeframe), out all);
        }

        Bar[] inside =
        [
            .. (all ?? []).Where(bar => (request.Start is null || bar.Time >= request.Start) && bar.Time < request.End),
        ];
        return Task.FromResult<IReadOnlyList<Bar>>([
            .. request.Start is null ? inside.TakeLast(request.Limit) : inside.Take(request.Limit),
        ]);
    }
}
