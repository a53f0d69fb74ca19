namespace TradingHub.Intelligence.Boosting.Training;

/// <summary>No sampling: every tree learns from every row.</summary>
internal sealed class AllRows : IRowSampler
{
    /// <inheritdoc />
    public int[]? Draw(int iteration, float[][] gradients) => null;
}
