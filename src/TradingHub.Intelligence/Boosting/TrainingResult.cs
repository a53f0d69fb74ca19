namespace TradingHub.Intelligence.Boosting;

/// <summary>What training gave.</summary>
/// <param name="Model">The model. Where training ended early it holds the best rounds only.</param>
/// <param name="History">All rounds, those that were removed too, in order.</param>
/// <param name="BestIteration">
/// The round after which the first validation metric was best, from 1; null without a validation table. Where training reached its last round the
/// model still holds all of them: <see cref="BoostingPredictor"/> can use fewer.
/// </param>
/// <param name="EndedEarly">Whether a validation metric got no better for the rounds of the settings.</param>
public sealed record TrainingResult(
    BoostingModel Model,
    IReadOnlyList<BoostingProgress> History,
    int? BestIteration,
    bool EndedEarly
);
