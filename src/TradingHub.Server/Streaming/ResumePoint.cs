namespace TradingHub.Server.Streaming;

/// <summary>Where a client was when it left: the run of the hub and the number of the last update of each topic that it was sent.</summary>
/// <param name="Epoch">The run of the hub.</param>
/// <param name="Sequences">Numbers by topic.</param>
internal sealed record ResumePoint(string Epoch, IReadOnlyDictionary<int, long> Sequences);
