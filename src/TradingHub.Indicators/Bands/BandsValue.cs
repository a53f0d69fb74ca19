namespace TradingHub.Indicators.Bands;

/// <summary>Two lines around a third, in the unit of the price.</summary>
/// <param name="Upper">The upper line.</param>
/// <param name="Middle">The line between.</param>
/// <param name="Lower">The lower line.</param>
public readonly record struct BandsValue(double Upper, double Middle, double Lower) : IOutputs<BandsValue>
{
    /// <inheritdoc/>
    public static BandsValue None => new(double.NaN, double.NaN, double.NaN);

    /// <inheritdoc/>
    public void CopyTo(Span<double> row) => (row[0], row[1], row[2]) = (Upper, Middle, Lower);

    /// <summary>Lines at the same distance from the middle.</summary>
    internal static BandsValue Around(double middle, double distance) => new(middle + distance, middle, middle - distance);
}
