using System.ComponentModel.DataAnnotations;
using TradingHub.Connectors.Recordings;

namespace TradingHub.Server.Hosting.Settings;

/// <summary>The replay of a recorded session (section <c>Replay</c>).</summary>
public sealed class ReplayOptions : IValidatableObject
{
    /// <summary>
    /// Folder of the recording, or a file that a hub has recorded (<c>/api/streaming/recordings</c>), relative to the root. Default
    /// samples/2013-10-08.
    /// </summary>
    [Required]
    public string Folder { get; set; } = "samples/2013-10-08";

    /// <summary>How many times faster than the recording was made, or max for as fast as possible. Default 1.</summary>
    [Required]
    public string Speed { get; set; } = "1";

    /// <summary>
    /// Time of day from which the speed counts, New York; what lies before is played as fast as possible. Default the first tick.
    /// </summary>
    public TimeOnly? Start { get; set; }

    /// <summary>
    /// Whether the market stands before the first tick until <c>POST /api/simulator/resume</c>, so that clients can subscribe before anything
    /// is streamed. Not with the speed max. Default false.
    /// </summary>
    public bool Paused { get; set; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!ReplaySpeed.TryParse(Speed, out ReplaySpeed speed))
        {
            yield return new ValidationResult($"Replay:Speed is '{Speed}'; it must be a number such as 1, 60 or 2.5, or max.");
        }
        else if (Paused && speed.IsFastest)
        {
            yield return new ValidationResult("Replay:Paused is 'true'; it must be false where Replay:Speed is max.");
        }
    }

    /// <summary>The form that the feed takes.</summary>
    internal ReplayPlan ToPlan() =>
        new()
        {
            Speed = ReplaySpeed.TryParse(Speed, out ReplaySpeed speed) ? speed : ReplaySpeed.RealTime,
            Start = Start,
            IsPaused = Paused,
        };
}
