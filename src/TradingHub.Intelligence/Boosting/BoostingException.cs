namespace TradingHub.Intelligence.Boosting;

/// <summary>Training or a model file was refused. The message names what is wrong and what to do, in one sentence or two.</summary>
/// <param name="kind">What is wrong.</param>
/// <param name="message">For people: the value, the limit and the way out.</param>
public sealed class BoostingException(BoostingErrorKind kind, string message) : Exception(message)
{
    /// <summary>What is wrong.</summary>
    public BoostingErrorKind Kind { get; } = kind;
}
