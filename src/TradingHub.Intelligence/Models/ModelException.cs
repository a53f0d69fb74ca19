namespace TradingHub.Intelligence.Models;

/// <summary>Why a model is refused.</summary>
public enum ModelErrorKind
{
    /// <summary>Card or model file were changed, or are none.</summary>
    Damaged,

    /// <summary>The model file ends too early.</summary>
    Truncated,

    /// <summary>A newer program, or a newer LightGBM, wrote it.</summary>
    Future,

    /// <summary>The model is sound but fits not: to its card, or to the features that this program computes.</summary>
    Mismatch,
}

/// <summary>A model is refused. The message names what is wrong and what to do.</summary>
/// <param name="kind">What is wrong.</param>
/// <param name="message">For people.</param>
/// <param name="inner">What it came from, if anything.</param>
public sealed class ModelException(ModelErrorKind kind, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What is wrong.</summary>
    public ModelErrorKind Kind { get; } = kind;

    /// <summary>A card that cannot be read.</summary>
    internal static ModelException Damaged(string what, Exception? inner = null) =>
        new(ModelErrorKind.Damaged, $"The model card cannot be read: {what}. Import the model again, or train a new one.", inner);

    /// <summary>A card of a newer program.</summary>
    internal static ModelException Future(int version, int newest) =>
        new(
            ModelErrorKind.Future,
            $"The model card has format {version}, and this program reads up to {newest}: a newer TradingHub wrote it. Start that one, or train a new model."
        );
}
