namespace TradingHub.LoadTest.Soak;

/// <summary>The hub at one moment.</summary>
/// <param name="Minute">Minutes since the soak began.</param>
/// <param name="HeapMegabytes">Managed heap after a collection.</param>
/// <param name="ResidentMegabytes">Resident memory.</param>
/// <param name="Handles">Open handles.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Orders">Orders that were placed until then.</param>
internal sealed record SoakReading(
    double Minute,
    double HeapMegabytes,
    double ResidentMegabytes,
    int Handles,
    int Threads,
    long Orders
);
