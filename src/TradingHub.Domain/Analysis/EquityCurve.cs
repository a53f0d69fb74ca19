namespace TradingHub.Domain.Analysis;

/// <summary>The account at one minute of market time.</summary>
/// <param name="Time">The minute, UTC; the figures are those of its beginning.</param>
/// <param name="Equity">Cash plus positions at market.</param>
/// <param name="Cash">Cash.</param>
/// <param name="DayProfit">Equity less that at the start of the trading day.</param>
public sealed record EquitySample(DateTimeOffset Time, decimal Equity, decimal Cash, decimal DayProfit);

/// <summary>
/// Keeps the equity curve: minutes for 40 days, then the last sample of each hour for ten years. It may be lost; trading does not
/// need it. Safe to use from any thread.
/// </summary>
public interface IEquityStore
{
    /// <summary>Keeps a sample; one of the same minute is replaced.</summary>
    Task SaveAsync(EquitySample sample, CancellationToken cancellationToken);

    /// <summary>Samples from one moment (inclusive) to another (exclusive), oldest first.</summary>
    Task<IReadOnlyList<EquitySample>> ReadAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken);

    /// <summary>The last sample before a moment, or null.</summary>
    Task<EquitySample?> LastBeforeAsync(DateTimeOffset time, CancellationToken cancellationToken);

    /// <summary>Drops what is older than is kept.</summary>
    /// <param name="now">Market time.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    Task ThinAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
