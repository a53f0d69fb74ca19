namespace TradingHub.Intelligence.Boosting;

/// <summary>The small numbers of the algorithm. They are 32-bit numbers, widened: models depend on the exact bits.</summary>
internal static class Limits
{
    /// <summary>Keeps sums of hessians and probabilities away from zero.</summary>
    public const double Epsilon = 1e-15f;

    /// <summary>A value not farther from zero than this counts as zero.</summary>
    public const double Zero = 1e-35f;

    /// <summary>Most bins of a feature, the one for missing values included: a bin's number is a byte.</summary>
    public const int MaxBins = 255;

    /// <summary>Highest category code that training takes: a node keeps a bit for each code up to its highest.</summary>
    public const int MaxCategory = 65_535;

    /// <summary>Deepest tree that is read. Leaf-wise trees of thousands of leaves stay far below it.</summary>
    public const int MaxTreeDepth = 1000;

    /// <summary>Whether two ascending numbers are neighbours or the same, so that nothing fits between them.</summary>
    public static bool ArePracticallyEqual(double lower, double upper) => upper <= Math.BitIncrement(lower);

    /// <summary>A value, or 0 where it is too small to matter.</summary>
    public static double ZeroIfTiny(double value) => Math.Abs(value) <= Zero ? 0 : value;
}
