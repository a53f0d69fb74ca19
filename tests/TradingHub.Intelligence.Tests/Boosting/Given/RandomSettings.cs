using TradingHub.Intelligence.Boosting;

namespace TradingHub.Intelligence.Tests.Boosting.Given;

/// <summary>
/// Settings at random, for a few small trees of a binary model. Numbers have three decimals: the native library reads texts of more than 15 digits only
/// nearly.
/// </summary>
internal static class RandomSettings
{
    /// <summary>The settings of a seed.</summary>
    public static BoostingSettings Make(int seed)
    {
        Random random = new(seed);
        bool isOneSided = random.Next(4) == 0;
        return new BoostingSettings
        {
            Iterations = 8,
            LearningRate = Between(random, 0.05, 0.55),
            PositiveWeight = random.Next(3) == 0 ? Between(random, 1, 2) : 1,
            Sigmoid = random.Next(3) == 0 ? Between(random, 0.5, 1.5) : 1,
            StartsAtAverage = random.Next(4) > 0,
            Binning = new BinningSettings
            {
                MaxBins = random.Next(2) == 0 ? 255 : random.Next(2, 255),
                MinRowsInBin = random.Next(1, 10),
                SampleRows = random.Next(2) == 0 ? 200_000 : 1_000 + random.Next(3_000),
                UseMissing = random.Next(4) > 0,
            },
            Tree = new TreeSettings
            {
                Leaves = random.Next(2, 40),
                MaxDepth = random.Next(2) == 0 ? -1 : random.Next(2, 8),
                MinRowsInLeaf = random.Next(1, 60),
                LambdaL1 = random.Next(2) == 0 ? 0 : Between(random, 0, 1),
                LambdaL2 = random.Next(2) == 0 ? 0 : Between(random, 0, 5),
                MinGainToSplit = random.Next(2) == 0 ? 0 : Between(random, 0, 0.1),
                CategorySmoothing = random.Next(1, 20),
            },
            Sampling = new SamplingSettings
            {
                OneSide = isOneSided,
                BaggingFrequency = isOneSided ? 0 : random.Next(3),
                BaggingFraction = Between(random, 0.4, 1),
                FeatureFraction = Between(random, 0.3, 1),
            },
        }.WithSeed(seed);
    }

    private static double Between(Random random, double least, double most) =>
        Math.Round(least + (random.NextDouble() * (most - least)), 3);
}
