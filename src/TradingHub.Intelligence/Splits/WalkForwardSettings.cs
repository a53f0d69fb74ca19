namespace TradingHub.Intelligence.Splits;

/// <summary>How rows are split in time. Shares are of the different times at which rows stand, not of the rows.</summary>
public sealed record WalkForwardSettings
{
    /// <summary>Number of folds, from 1: how often a model is trained and tested on what follows.</summary>
    public int Folds { get; init; } = 4;

    /// <summary>Share on which the threshold is chosen, for each fold.</summary>
    public double ThresholdShare { get; init; } = 0.1;

    /// <summary>Share on which probabilities are calibrated, for each fold.</summary>
    public double CalibrationShare { get; init; } = 0.1;

    /// <summary>Share that is tested, of all folds together. The tests of the folds follow each other without a gap.</summary>
    public double TestShare { get; init; } = 0.2;

    /// <summary>Share of the times that is left free before each cut, beyond what the labels' spans need; 0.01 is 1 %.</summary>
    public double EmbargoShare { get; init; } = 0.01;

    /// <summary>Whether later folds train on all rows before them; else on as many times as the first fold.</summary>
    public bool IsExpanding { get; init; } = true;

    /// <summary>Fewest rows that each part of each fold needs once it is purged.</summary>
    public int MinRows { get; init; } = 30;
}
