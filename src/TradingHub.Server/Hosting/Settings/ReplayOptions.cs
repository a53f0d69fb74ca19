using System.ComponentModel.DataAnnotations;
using TradingHub.Connectors.Recordings;

namespace TradingHub.Server.Hosting.Settings;

/// <summary>The replay of a recorded session (section <c>Replay</c>).</summary>
public sealed class ReplayOptions : IValidatableObject
{
    /// <summary>Folder of the recording, relative to the root. Default samples/2013-10-08.</summary>
    [Required]
    public string Folder { get; set; } = "samples/2013-10-08";

    /// <summary>How many times faster than the recording was made, or max for as fast as possible. Default 1.</summary>
    [Required]
    public string Speed { get; set; } = "1";

    /// <summary>
    /// Time of day from which the speed counts, New York; what lies before is played as fast as possible. Default the first tick.
    /// </summary>
    public TimeOnly? Start { get; set; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!ReplaySpeed.TryParse(Speed, out _))
        {
            yield return new ValidationResult($"Replay:Speed is '{Speed}'; it must be a number such as 1, 60 or 2.5, or max.");
        }
    }

    /// <summary>The form that the feed takes.</summary>
    internal ReplayPlan ToPlan() =>
        new() { Speed = ReplaySpeed.TryParse(Speed, out ReplaySpeed speed) ? speed : ReplaySpeed.RealTime, Start = Start };
}
