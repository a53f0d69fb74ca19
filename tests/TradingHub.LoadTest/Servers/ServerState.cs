namespace TradingHub.LoadTest.Servers;

/// <summary>What a server tells of itself.</summary>
/// <param name="AllocatedBytes">Allocated since it started, all threads.</param>
/// <param name="HeapBytes">Of the managed heap; after a collection where one was asked for.</param>
/// <param name="FirstChanceExceptions">Exceptions that were thrown since it started, caught or not.</param>
/// <param name="LostExceptions">Exceptions that nobody caught or looked at.</param>
internal sealed record ServerState(long AllocatedBytes, long HeapBytes, long FirstChanceExceptions, long LostExceptions);
