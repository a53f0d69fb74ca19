using Quartz;

namespace TradingHub.Server.Ai.Retraining;

/// <summary>When models are trained again by the clock. Any thread.</summary>
internal sealed class RetrainingSchedule(RetrainingOptions options, TimeProvider machine)
{
    private readonly CronExpression? _times =
        options.Schedule.Length > 0 ? new CronExpression(options.Schedule, TimeZoneInfo.Utc) : null;

    /// <summary>The cron expression; null for never.</summary>
    public string? Text => _times?.CronExpressionString;

    /// <summary>The next time, UTC; null for never.</summary>
    public DateTimeOffset? Next() => _times?.GetNextValidTimeAfter(machine.GetUtcNow());
}
