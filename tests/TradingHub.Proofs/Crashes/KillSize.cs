namespace TradingHub.Proofs.Crashes;

/// <summary>How large B1 is, and its bar.</summary>
/// <param name="Orders">Orders that clients place.</param>
/// <param name="Kills">Kills while they do.</param>
/// <param name="Patience">When it is broken off.</param>
/// <param name="ReadyWithin">95 of 100 restarts are ready within this.</param>
internal sealed record KillSize(int Orders, int Kills, TimeSpan Patience, TimeSpan ReadyWithin);
