namespace TradingHub.Intelligence.Training;

/// <summary>The stages of a training, in their order.</summary>
public enum PipelineStage
{
    /// <summary>Bars are checked and cleaned.</summary>
    DataCheck,

    /// <summary>Features and labels are computed and split in time.</summary>
    Rows,

    /// <summary>Settings of trees are tried.</summary>
    Search,

    /// <summary>A model is trained, calibrated and tested for each fold.</summary>
    Folds,

    /// <summary>What the model is worth and looks at.</summary>
    Evaluation,

    /// <summary>The same on shuffled and on random-walk prices.</summary>
    LeakTest,

    /// <summary>The card is written.</summary>
    Card,
}

/// <summary>How far a training is.</summary>
/// <param name="Stage">What is done now.</param>
/// <param name="Fraction">Of the whole training, 0 to 1; never falls.</param>
/// <param name="Message">What happened, for people.</param>
public sealed record PipelineProgress(PipelineStage Stage, double Fraction, string Message)
{
    /// <summary>How the loss of a fold's model fell, when it has learned; else null.</summary>
    public LossCurve? Curve { get; init; }
}
