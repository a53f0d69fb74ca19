using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Bars;
using TradingHub.Intelligence.Features;

namespace TradingHub.Server.Ai.Live;

/// <summary>The closed bars that rows of features are made of. Any thread.</summary>
internal sealed class BarPasts(BarHistory history)
{
    /// <summary>More than any timeframe has within the memory of a row.</summary>
    private const int Most = 100_000;

    /// <summary>Bars of an instrument from the first one that the row of <paramref name="before"/> depends on, up to it, oldest first.</summary>
    /// <param name="instrument">Whose bars.</param>
    /// <param name="timeframe">Length of the bars.</param>
    /// <param name="before">Start of the bar whose row is wanted; not among them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<Bar>> BeforeAsync(
        Instrument instrument,
        Timeframe timeframe,
        DateTimeOffset before,
        CancellationToken cancellationToken
    ) => await BetweenAsync(instrument, timeframe, FeatureMemory.StartFor(timeframe, before), before, cancellationToken);

    /// <summary>Closed bars of a stretch, oldest first.</summary>
    public async Task<IReadOnlyList<Bar>> BetweenAsync(
        Instrument instrument,
        Timeframe timeframe,
        DateTimeOffset from,
        DateTimeOffset until,
        CancellationToken cancellationToken
    )
    {
        BarRequest request = new(instrument, timeframe, from, until, Most);
        return [.. (await history.GetAsync(request, cancellationToken)).Where(bar => bar.IsClosed).Select(bar => bar.Bar)];
    }
}
