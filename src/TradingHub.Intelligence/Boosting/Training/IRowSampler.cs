namespace TradingHub.Intelligence.Boosting.Training;

/// <summary>Chooses the rows that the trees of an iteration learn from.</summary>
internal interface IRowSampler
{
    /// <summary>The rows of an iteration. Called once for each iteration, in order.</summary>
    /// <param name="iteration">From 0.</param>
    /// <param name="gradients">For each class gradient and hessian of each row, in turn; may be weighed anew.</param>
    /// <returns>Rows, ascending; null for all of them.</returns>
    int[]? Draw(int iteration, float[][] gradients);
}
