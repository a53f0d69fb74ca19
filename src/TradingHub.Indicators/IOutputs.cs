namespace TradingHub.Indicators;

/// <summary>Several numbers that an indicator gives for one input.</summary>
/// <typeparam name="TSelf">The record itself.</typeparam>
public interface IOutputs<TSelf>
    where TSelf : struct, IOutputs<TSelf>
{
    /// <summary>NaN in every place.</summary>
    static abstract TSelf None { get; }

    /// <summary>Writes the numbers in the order in which they are declared.</summary>
    /// <param name="row">Room for all of them.</param>
    void CopyTo(Span<double> row);
}
