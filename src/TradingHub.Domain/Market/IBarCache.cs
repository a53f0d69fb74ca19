using TradingHub.Domain.Instruments;

namespace TradingHub.Domain.Market;

/// <summary>A stretch of time of which the hub keeps every closed bar that the source has.</summary>
/// <param name="Start">Inclusive, by the start of a bar; <see cref="DateTimeOffset.MinValue"/> when the source has none before.</param>
/// <param name="End">Exclusive.</param>
public readonly record struct BarStretch(DateTimeOffset Start, DateTimeOffset End);

/// <summary>Remembers which stretches of a source's history lie in the hub's bar store, so that nothing is asked for twice.</summary>
public interface IBarCache
{
    /// <summary>The kept stretches, oldest first; no two touch each other.</summary>
    Task<IReadOnlyList<BarStretch>> GetStretchesAsync(
        Instrument instrument,
        Timeframe timeframe,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Stores the source's bars of a stretch and that there are no others in it. A bar that is there already stays as it is: what the hub saw
    /// itself goes first.
    /// </summary>
    Task SaveStretchAsync(
        Instrument instrument,
        Timeframe timeframe,
        BarStretch stretch,
        IReadOnlyList<Bar> bars,
        CancellationToken cancellationToken
    );
}
