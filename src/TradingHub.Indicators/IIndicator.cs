namespace TradingHub.Indicators;

/// <summary>
/// An indicator that takes one input at a time. Every one is a mutable struct: keep it in a field or a local, never behind <c>readonly</c>; a
/// copy may share its window with the original, so only one of them may go on. Nothing is allocated after the constructor. One thread.
/// </summary>
/// <typeparam name="TInput">A number, a bar, or a bar with its session.</typeparam>
/// <typeparam name="TOutput">A number, or a record of numbers that are known together.</typeparam>
public interface IIndicator<TInput, TOutput>
    where TInput : struct
    where TOutput : struct
{
    /// <summary>The value after the last input that was a number; NaN while there is none.</summary>
    TOutput Value { get; }

    /// <summary>Whether every output has a value.</summary>
    bool IsWarm { get; }

    /// <summary>How many inputs come before the first one that gives every output a value, as far as that is a matter of counting.</summary>
    int WarmUp { get; }

    /// <summary>
    /// Takes the next input and returns its value. An input that is not finite in what is read of it is a gap: it changes nothing, and its own
    /// value is NaN.
    /// </summary>
    TOutput Update(in TInput input);
}
