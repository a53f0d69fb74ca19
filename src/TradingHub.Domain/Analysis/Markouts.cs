namespace TradingHub.Domain.Analysis;

/// <summary>Mid of the market some time after a fill; null until that time has come, or when it was missed.</summary>
/// <param name="After1Second">Mid after 1 second of market time.</param>
/// <param name="After10Seconds">Mid after 10 seconds.</param>
/// <param name="After60Seconds">Mid after 60 seconds.</param>
public readonly record struct Markouts(double? After1Second, double? After10Seconds, double? After60Seconds);

/// <summary>The markouts of one fill.</summary>
/// <param name="ExecutionId">The venue's id of the fill.</param>
/// <param name="Sequence">Journal sequence number of the fill.</param>
/// <param name="Markouts">The mids.</param>
public sealed record FillMarkouts(string ExecutionId, long Sequence, Markouts Markouts);

/// <summary>Keeps the markouts of the newest fills. It may be lost; trading does not need it. Safe to use from any thread.</summary>
public interface IMarkoutStore
{
    /// <summary>Keeps markouts of fills, and of all fills only the newest.</summary>
    /// <param name="fills">What is new.</param>
    /// <param name="most">How many fills are kept.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    Task SaveAsync(IReadOnlyList<FillMarkouts> fills, int most, CancellationToken cancellationToken);

    /// <summary>Everything that is kept, oldest fill first.</summary>
    Task<IReadOnlyList<FillMarkouts>> ReadAllAsync(CancellationToken cancellationToken);
}
