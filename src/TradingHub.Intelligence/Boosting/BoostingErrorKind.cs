namespace TradingHub.Intelligence.Boosting;

/// <summary>What is wrong when training or a model file is refused.</summary>
public enum BoostingErrorKind
{
    /// <summary>The model file is damaged, cut off or no model file.</summary>
    UnreadableModel,

    /// <summary>The model file is sound, but of a version or kind that is not known here.</summary>
    UnsupportedModel,

    /// <summary>The features given are not those of the model, in its order.</summary>
    WrongFeatures,

    /// <summary>A table cannot be learned from: its shape, its values or its targets.</summary>
    BadData,

    /// <summary>A setting is out of its range, or two contradict each other.</summary>
    BadSettings,

    /// <summary>The native library refused what it was given, for a reason of its own.</summary>
    EngineFailed,
}
