using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TradingHub.Connectors.Recordings;

/// <summary>How fast a recording is played: a multiple of real time, or as fast as the readers take it.</summary>
public readonly record struct ReplaySpeed
{
    private const string FastestName = "max";
    private readonly double _times;

    private ReplaySpeed(double times) => _times = times;

    /// <summary>As fast as the readers take it.</summary>
    public static ReplaySpeed Fastest { get; } = new(double.PositiveInfinity);

    /// <summary>As it was recorded.</summary>
    public static ReplaySpeed RealTime { get; } = new(1);

    /// <summary>Market seconds in one second of the machine; infinity for <see cref="Fastest"/>.</summary>
    public double Times => _times;

    /// <summary>Whether nothing is waited for.</summary>
    public bool IsFastest => double.IsPositiveInfinity(_times);

    /// <summary>A multiple of real time; 0 and infinity are <see cref="Fastest"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below zero or not a number.</exception>
    public static ReplaySpeed Of(double times) =>
        times >= 0
            ? new ReplaySpeed(times == 0 ? double.PositiveInfinity : times)
            : throw new ArgumentOutOfRangeException(nameof(times), times, "A replay's speed has to be zero or above.");

    /// <summary>Reads <c>1</c>, <c>60</c>, <c>2.5x</c>, and <c>max</c> or <c>0</c> for as fast as possible.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ReplaySpeed speed)
    {
        speed = RealTime;
        if (string.Equals(text?.Trim(), FastestName, StringComparison.OrdinalIgnoreCase))
        {
            speed = Fastest;
            return true;
        }

        string? number = text?.Trim().TrimEnd('x', 'X');
        if (
            !double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double times)
            || !(times >= 0)
        )
        {
            return false;
        }

        speed = Of(times);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => IsFastest ? FastestName : _times.ToString(CultureInfo.InvariantCulture);
}
