namespace TradingHub.Connectors.Tests.Alpaca.Data;

/// <summary>A clock of which thirty seconds pass in one; timers take as long as ever.</summary>
internal sealed class HurriedTime : TimeProvider
{
    private const int Times = 30;
    private readonly DateTimeOffset _began = System.GetUtcNow();
    private readonly long _beganAt = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => _began + GetElapsedTime(_beganAt * Times);

    public override long GetTimestamp() => System.GetTimestamp() * Times;
}
