using System.ComponentModel.DataAnnotations;
using Quartz;

namespace TradingHub.Server.Ai.Retraining;

/// <summary>When the hub trains by itself (section <c>Ai:Retraining</c>).</summary>
internal sealed class RetrainingOptions : IValidatableObject
{
    /// <summary>Name of the settings section.</summary>
    public const string Section = "Ai:Retraining";

    /// <summary>
    /// When every model in charge is trained again, as a cron expression of Quartz in UTC: second, minute, hour, day of month, month, day of week; for
    /// example <c>0 30 2 * * ?</c>, each night at 02:30. Default empty: never.
    /// </summary>
    public string Schedule { get; set; } = "";

    /// <summary>
    /// Whether a model is trained again, at most once a day, when half of what it looks at has moved away from its training. Default true.
    /// </summary>
    public bool OnDrift { get; set; } = true;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Schedule.Length > 0 && !CronExpression.TryParse(Schedule, out _))
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(Schedule)} is '{Schedule}'; it must be second, minute, hour, day of month, month and day of week in UTC, such as 0 30 2 * * ?, or empty.",
                [nameof(Schedule)]
            );
        }
    }
}
