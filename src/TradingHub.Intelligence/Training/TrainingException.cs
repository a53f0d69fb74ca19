namespace TradingHub.Intelligence.Training;

/// <summary>Why no model came of a training.</summary>
public enum TrainingErrorKind
{
    /// <summary>What was asked for makes no sense.</summary>
    BadRequest,

    /// <summary>The bars are too few, or say the same all the time.</summary>
    BadData,

    /// <summary>Stages could not be kept: the disk is full or cannot be written.</summary>
    Storage,
}

/// <summary>No model came of a training. The message names what is wrong and what to do.</summary>
/// <param name="kind">What is wrong.</param>
/// <param name="message">For people: the value, the limit and the way out.</param>
/// <param name="inner">What it came from, if anything.</param>
public sealed class TrainingException(TrainingErrorKind kind, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What is wrong.</summary>
    public TrainingErrorKind Kind { get; } = kind;
}
