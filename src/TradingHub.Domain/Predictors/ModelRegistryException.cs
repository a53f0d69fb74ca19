namespace TradingHub.Domain.Predictors;

/// <summary>Why the registry refuses.</summary>
public enum ModelRegistryError
{
    /// <summary>There is no such version.</summary>
    Unknown,

    /// <summary>What was asked for is not possible in the version's state.</summary>
    WrongState,

    /// <summary>What was given is no purpose, or no model.</summary>
    BadModel,

    /// <summary>The files of a version are gone or were changed.</summary>
    Damaged,

    /// <summary>The disk takes nothing more, or cannot be written.</summary>
    Disk,
}

/// <summary>The registry refuses; what served before serves on. The message names what is wrong and what to do.</summary>
/// <param name="error">What is wrong.</param>
/// <param name="message">For people.</param>
/// <param name="inner">What it came from, if anything.</param>
public sealed class ModelRegistryException(ModelRegistryError error, string message, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>What is wrong.</summary>
    public ModelRegistryError Error { get; } = error;
}
