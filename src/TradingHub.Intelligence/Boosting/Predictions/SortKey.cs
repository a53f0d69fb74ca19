namespace TradingHub.Intelligence.Boosting.Predictions;

/// <summary>Whole numbers in the order of the doubles they stand for: comparing them is quicker, and NaN has a place among them.</summary>
internal static class SortKey
{
    /// <summary>Below the key of every number.</summary>
    public const long Lowest = long.MinValue;

    /// <summary>Above the key of every number.</summary>
    public const long Highest = long.MaxValue;

    /// <summary>Key of a number that is not NaN. Both zeros have the key 0.</summary>
    public static long Of(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value == 0 ? 0 : value);
        return bits ^ ((bits >> 63) & long.MaxValue);
    }
}
