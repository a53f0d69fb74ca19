namespace TradingHub.Indicators;

/// <summary>What is written for a parameter.</summary>
public enum ParameterKind
{
    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A date or a time in UTC, kept as seconds since 1970.</summary>
    Time,
}

/// <summary>A number between the brackets of an indicator's name.</summary>
/// <param name="Name">What it is, for example <c>length</c>.</param>
/// <param name="Kind">How it is written.</param>
/// <param name="Minimum">The least that is allowed.</param>
/// <param name="Maximum">The most that is allowed.</param>
/// <param name="Usual">What people usually take.</param>
public sealed record IndicatorParameter(string Name, ParameterKind Kind, double Minimum, double Maximum, double Usual)
{
    /// <summary>The longest length that is read.</summary>
    public const int MaxLength = 500;

    /// <summary>Whether it must be more than the parameter before it.</summary>
    public bool ExceedsPrevious { get; init; }

    /// <summary>What is allowed, for a sentence that begins with <c>must be</c>.</summary>
    internal string Allowed =>
        Kind switch
        {
            ParameterKind.Whole => $"a whole number from {Minimum} to {Maximum}",
            ParameterKind.Number => $"a number from {Minimum} to {Maximum}",
            _ => "a date or a time in UTC",
        };

    /// <summary>A number of values or bars, up to <see cref="MaxLength"/>.</summary>
    internal static IndicatorParameter Length(int usual, string name = "length", int minimum = 1) =>
        new(name, ParameterKind.Whole, minimum, MaxLength, usual);

    /// <summary>A factor of a distance.</summary>
    internal static IndicatorParameter Width(double usual) => new("width", ParameterKind.Number, 0.01, 100, usual);
}
