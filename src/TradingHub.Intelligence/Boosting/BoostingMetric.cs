namespace TradingHub.Intelligence.Boosting;

/// <summary>How good predictions are.</summary>
public enum BoostingMetric
{
    /// <summary>Mean log loss of a binary model. Smaller is better.</summary>
    BinaryLogLoss,

    /// <summary>Area under the ROC curve of a binary model; ties count one half. Larger is better.</summary>
    Auc,

    /// <summary>Mean squared error of a regression. Smaller is better.</summary>
    SquaredError,

    /// <summary>Root of the mean squared error of a regression. Smaller is better.</summary>
    RootSquaredError,

    /// <summary>Mean log loss of a multiclass model. Smaller is better.</summary>
    MulticlassLogLoss,

    /// <summary>Share of the rows of a multiclass model whose class has not the largest probability alone. Smaller is better.</summary>
    MulticlassError,
}
