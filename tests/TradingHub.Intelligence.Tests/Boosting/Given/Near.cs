namespace TradingHub.Intelligence.Tests.Boosting.Given;

/// <summary>Compares lists of numbers with a relative tolerance.</summary>
internal static class Near
{
    /// <summary>Fails at the first pair that is farther apart.</summary>
    public static void Equal(IEnumerable<double> expected, IEnumerable<double> found, double tolerance)
    {
        double[] left = [.. expected];
        double[] right = [.. found];
        Assert.Equal(left.Length, right.Length);
        for (int at = 0; at < left.Length; at++)
        {
            double allowed = tolerance * Math.Max(Math.Abs(left[at]), Math.Abs(right[at]));
            Assert.True(Math.Abs(left[at] - right[at]) <= allowed, $"Entry {at} is {right[at]:R}, expected {left[at]:R}.");
        }
    }
}
