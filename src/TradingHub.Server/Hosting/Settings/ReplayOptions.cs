using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace TradingHub.Server.Hosting.Settings;

/// <summary>The replay of a recorded session (section <c>Replay</c>).</summary>
public sealed class ReplayOptions : IValidatableObject
{
    /// <summary>Folder of the recording, relative to the root. Default samples/2013-10-08.</summary>
    [Required]
    public string Folder { get; set; } = "samples/2013-10-08";

    /// <summary>How many times faster than the recording was made, 1 to 1000, or max for as fast as possible. Default 1.</summary>
    [Required]
    public string Speed { get; set; } = "1";

    /// <summary>Moment of the recording to start at; default its beginning.</summary>
    public DateTimeOffset? Start { get; set; }

    /// <summary>The speed as a number, or null for as fast as possible.</summary>
    internal double? Factor =>
        string.Equals(Speed, "max", StringComparison.OrdinalIgnoreCase)
            ? null
            : double.Parse(Speed, CultureInfo.InvariantCulture);

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        bool isNumber = double.TryParse(Speed, NumberStyles.Float, CultureInfo.InvariantCulture, out double factor);
        bool isMax = string.Equals(Speed, "max", StringComparison.OrdinalIgnoreCase);
        if (!isMax && !(isNumber && factor is >= 0.1 and <= 1000))
        {
            yield return new ValidationResult($"Replay:Speed is '{Speed}'; it must be a number from 0.1 to 1000, or max.");
        }
    }
}
