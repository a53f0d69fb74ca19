using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Venues;

namespace TradingHub.Engine.Tests.Bars;

/// <summary>A source and store that holds a list. Its answers follow the ports' rules, by sorting and counting.</summary>
internal sealed class ListedBars : IBarStore
{
    private readonly List<BarUpdate> _bars = [];

    /// <summary>When set, it fails with that.</summary>
    public VenueException? Failure { get; set; }

    /// <summary>Done each time it is asked, before it answers.</summary>
    public Action Asked { get; set; } = () => { };

    /// <summary>Puts a bar in.</summary>
    public void Add(InstrumentId instrument, Timeframe timeframe, Bar bar, int revision = 0) =>
        _bars.Add(new BarUpdate(instrument, timeframe, bar, IsClosed: true, revision, bar.Time.UtcTicks));

    public Task SaveAsync(IReadOnlyList<BarUpdate> bars, CancellationToken cancellationToken)
    {
        _bars.AddRange(bars);
        return Task.CompletedTask;
    }

    public async Task<IReadOnlyList<Bar>> GetBarsAsync(BarRequest request, CancellationToken cancellationToken) =>
        [.. (await GetRevisionsAsync(request, cancellationToken)).Select(update => update.Bar)];

    public Task<IReadOnlyList<BarUpdate>> GetRevisionsAsync(BarRequest request, CancellationToken cancellationToken)
    {
        Asked();
        if (Failure is not null)
        {
            throw Failure;
        }

        List<BarUpdate> found =
        [
            .. _bars
                .Where(bar => bar.Instrument == request.Instrument.Id && bar.Timeframe == request.Timeframe)
                .Where(bar => bar.Bar.Time >= (request.Start ?? DateTimeOffset.MinValue) && bar.Bar.Time < request.End)
                .OrderBy(bar => bar.Bar.Time),
        ];
        return Task.FromResult<IReadOnlyList<BarUpdate>>([
            .. request.Start is null ? found.TakeLast(request.Limit) : found.Take(request.Limit),
        ]);
    }
}
