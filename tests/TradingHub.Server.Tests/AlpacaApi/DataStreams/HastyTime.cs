namespace TradingHub.Server.Tests.AlpacaApi.DataStreams;

/// <summary>The system's clock, but timers ring after a fifth of their time, so that a limit of ten seconds is waited for in two.</summary>
internal sealed class HastyTime : TimeProvider
{
    private const int Haste = 5;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, Hasten(dueTime), Hasten(period));

    private static TimeSpan Hasten(TimeSpan span) => span > TimeSpan.Zero ? span / Haste : span;
}
