using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.SimBroker.MarketData;

/// <summary>The bars that the broker saw from their start to their end, in memory. Any thread.</summary>
internal sealed class SimBarStore : IBarStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(InstrumentId Instrument, Timeframe Timeframe), SortedList<long, BarUpdate>> _bars = [];

    /// <summary>Keeps a closed bar; a later revision takes the place of the one before.</summary>
    public void Save(in BarUpdate bar)
    {
        lock (_lock)
        {
            (InstrumentId Instrument, Timeframe Timeframe) key = (bar.Instrument, bar.Timeframe);
            if (!_bars.TryGetValue(key, out SortedList<long, BarUpdate>? bars))
            {
                _bars[key] = bars = [];
            }

            bars[bar.Bar.Time.UtcTicks] = bar;
        }
    }

    /// <inheritdoc />
    public Task SaveAsync(IReadOnlyList<BarUpdate> bars, CancellationToken cancellationToken)
    {
        foreach (BarUpdate bar in bars)
        {
            Save(bar);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<BarUpdate>> GetRevisionsAsync(BarRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(Find(request));

    /// <inheritdoc />
    public Task<IReadOnlyList<Bar>> GetBarsAsync(BarRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Bar>>([.. Find(request).Select(update => update.Bar)]);

    private IReadOnlyList<BarUpdate> Find(BarRequest request)
    {
        lock (_lock)
        {
            if (!_bars.TryGetValue((request.Instrument.Id, request.Timeframe), out SortedList<long, BarUpdate>? bars))
            {
                return [];
            }

            IEnumerable<BarUpdate> found = bars.Values.Where(update =>
                update.Bar.Time < request.End && (request.Start is not { } start || update.Bar.Time >= start)
            );
            return request.Start is null ? [.. found.TakeLast(request.Limit)] : [.. found.Take(request.Limit)];
        }
    }
}
