using TradingHub.Domain.Alerts;
using TradingHub.Domain.Halts;

namespace TradingHub.Engine.Halts;

/// <summary>
/// Compares this machine's clock with the venue's: more than two seconds apart is told, more than thirty lets only reducing orders pass until
/// a person has looked. Each crossing acts once. Used by the desk's writer, once a second.
/// </summary>
internal sealed class ClockRule(Func<TimeSpan?> ahead, IAlerts alerts, Action<TripHalt, string> trip)
{
    /// <summary>Code of the alert.</summary>
    public const string Code = "CLOCK_SKEW";

    private static readonly TimeSpan Told = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Halted = TimeSpan.FromSeconds(30);
    private bool _isTold;
    private bool _isHalted;

    /// <summary>Looks at the clocks.</summary>
    public void Check()
    {
        if (ahead() is not { } difference)
        {
            return;
        }

        TimeSpan apart = difference.Duration();
        if (apart > Halted && !_isHalted)
        {
            trip(
                new TripHalt(HaltTarget.Everything, HaltLevel.Reducing, HaltSource.ClockSkew, Text(difference), "clock"),
                $"clock-skew-{Guid.NewGuid():N}"
            );
        }

        if (apart > Told && !_isTold)
        {
            alerts.Raise(Code, AlertSeverity.Warning, Text(difference), "clock");
        }

        (_isHalted, _isTold) = (apart > Halted, apart > Told);
    }

    private static string Text(TimeSpan difference) =>
        $"This machine's clock is {difference.Duration().TotalSeconds:0.#} s {(difference > TimeSpan.Zero ? "ahead of" : "behind")} the broker's. Set it right.";
}
