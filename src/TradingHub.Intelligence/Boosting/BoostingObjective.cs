namespace TradingHub.Intelligence.Boosting;

/// <summary>What a model learns.</summary>
public enum BoostingObjective
{
    /// <summary>The probability of the target 1 against 0, by log loss.</summary>
    Binary,

    /// <summary>A number, by squared error.</summary>
    Regression,

    /// <summary>The probabilities of the classes 0 to K - 1, by softmax and log loss.</summary>
    Multiclass,
}
