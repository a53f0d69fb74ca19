namespace TradingHub.Benchmarks.Boosting;

/// <summary>How one made symbol behaves.</summary>
/// <param name="Number">Its number, from 0.</param>
/// <param name="Beta">How much of the market's move it takes part in.</param>
/// <param name="Calm">Standard deviation of the return of a calm bar.</param>
/// <param name="Bias">Its drift, in standard deviations.</param>
/// <param name="Rows">Bars that become rows.</param>
internal sealed record MadeSymbol(int Number, double Beta, double Calm, double Bias, int Rows);
