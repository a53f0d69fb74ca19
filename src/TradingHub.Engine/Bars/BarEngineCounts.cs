namespace TradingHub.Engine.Bars;

/// <summary>What the bar engine met since it started.</summary>
/// <param name="Quarantined">Ticks that were refused: a price or size that is not above zero and finite, or an impossible time.</param>
/// <param name="Late">Trades that came after the end of their minute.</param>
/// <param name="TooLate">Closed bars that a late trade should have changed but that were no longer held.</param>
public readonly record struct BarEngineCounts(long Quarantined, long Late, long TooLate);
