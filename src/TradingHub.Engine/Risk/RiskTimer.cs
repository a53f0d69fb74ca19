namespace TradingHub.Engine.Risk;

/// <summary>Measures how long a decision took, by the machine's clock.</summary>
internal sealed class RiskTimer(TimeProvider machine)
{
    private readonly long _start = machine.GetTimestamp();

    /// <summary>Since it was made, microseconds.</summary>
    public long ElapsedMicroseconds => (long)machine.GetElapsedTime(_start).TotalMicroseconds;
}
