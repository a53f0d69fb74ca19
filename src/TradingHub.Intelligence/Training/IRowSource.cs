namespace TradingHub.Intelligence.Training;

/// <summary>Makes rows of bars. A port, so that a test can let the future in and see that it is found.</summary>
internal interface IRowSource
{
    /// <summary>Features and labels of all symbols.</summary>
    /// <param name="symbols">Cleaned bars, in the order of the request.</param>
    /// <param name="request">What to make.</param>
    /// <param name="cancellationToken">Ends it between two symbols.</param>
    TrainingRows Make(IReadOnlyList<SymbolBars> symbols, TrainingRequest request, CancellationToken cancellationToken);
}
