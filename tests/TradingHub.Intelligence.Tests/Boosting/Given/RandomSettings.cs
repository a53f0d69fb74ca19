using TradingHub.Intelligence.Boosting;

namespace TradingHub.Intelligence.Tests.Boosting.Given;

/// <summary>Settings at random, for a few small trees of a binary model.</summary>
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
            LearningRate = 0.05 + (random.NextDouble() / 2),
            PositiveWeight = random.Next(3) == 0 ? 1 + random.NextDouble() : 1,
            Sigmoid = random.Next(3) == 0 ? 0.5 + random.NextDouble() : 1,
            StartsAtAverage = random.Next(4) > 0,
            Binning = new BinningSettings
            {
                MaxBins = random.Next(2) == 0 ? 255 : random.Next(2, 255),
                MinRowsInBin = random.Next(10),
                SampleRows = random.Next(2) == 0 ? 200_000 : 1_000 + random.Next(3_000),
                UseMissing = random.Next(4) > 0,
            },
            Tree = new TreeSettings
            {
                Leaves = random.Next(2, 40),
                MaxDepth = random.Next(2) == 0 ? -1 : random.Next(2, 8),
                MinRowsInLeaf = random.Next(1, 60),
                LambdaL1 = random.Next(2) == 0 ? 0 : random.NextDouble(),
                LambdaL2 = random.Next(2) == 0 ? 0 : random.NextDouble() * 5,
                MinGainToSplit = random.Next(2) == 0 ? 0 : random.NextDouble() / 10,
                CategorySmoothing = random.Next(20),
            },
            Sampling = new SamplingSettings
            {
                OneSide = isOneSided,
                BaggingFrequency = isOneSided ? 0 : random.Next(3),
                BaggingFraction = 0.4 + (random.NextDouble() * 0.6),
                FeatureFraction = 0.3 + (random.NextDouble() * 0.7),
            },
        }.WithSeed(seed);
    }
}
