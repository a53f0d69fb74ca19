namespace TradingHub.Intelligence.Boosting.Models;

/// <summary>What the head of a model file says about all its trees.</summary>
/// <param name="Objective">What the model learned.</param>
/// <param name="Classes">Numbers that a prediction has: the classes of a multiclass model, else 1.</param>
/// <param name="Sigmoid">Slope of the probability of a binary model; 1 elsewhere.</param>
/// <param name="FeatureNames">Names in the order of a row's values. Blanks are underscores.</param>
/// <param name="FeatureInfos">For each feature its range in training, its categories, or <c>none</c> where it was not used.</param>
/// <param name="LabelIndex">Column of the target in the data file it came from; kept, not used.</param>
internal sealed record ModelHeader(
    BoostingObjective Objective,
    int Classes,
    double Sigmoid,
    IReadOnlyList<string> FeatureNames,
    IReadOnlyList<string> FeatureInfos,
    int LabelIndex
);
