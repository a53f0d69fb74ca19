namespace TradingHub.Intelligence.Boosting.Training;

/// <summary>A leaf of a tree that grows.</summary>
internal sealed class GrowingLeaf
{
    /// <summary>Where its rows start in the partition.</summary>
    public required int Start { get; init; }

    /// <summary>Number of its rows.</summary>
    public required int Count { get; init; }

    /// <summary>Levels below the root.</summary>
    public required int Depth { get; init; }

    /// <summary>Sum of the gradients, as the search above it found it.</summary>
    public required double Gradient { get; init; }

    /// <summary>Sum of the hessians, likewise.</summary>
    public required double Hessian { get; init; }

    /// <summary>What it adds to the score, before the learning rate.</summary>
    public required double Value { get; init; }

    /// <summary>Features by which it and what grows below it are not split any more. Shared with nobody.</summary>
    public required bool[] GivenUp { get; init; }

    /// <summary>Its sums, while it may still be split.</summary>
    public Histogram? Sums { get; set; }

    /// <summary>The best split; null when there is none, or none was searched.</summary>
    public SplitCandidate? Best { get; set; }

    /// <summary>What the search looks at.</summary>
    public LeafSums ToSums() => new(Gradient, Hessian + (2 * Limits.Epsilon), Count);
}
