namespace TradingHub.LoadTest.Soak;

/// <summary>What the heap grew by, over the readings after the first third, which is warming up.</summary>
/// <param name="PerMinute">Megabytes in a minute, whatever happens.</param>
/// <param name="PerOrder">Megabytes for an order: those of the day are kept.</param>
internal sealed record SoakGrowth(double PerMinute, double PerOrder)
{
    /// <summary>The readings that are judged.</summary>
    public static SoakReading[] Settled(IReadOnlyList<SoakReading> readings) => [.. readings.Skip(readings.Count / 3)];

    /// <summary>
    /// Least squares of <c>heap = a + b minutes + c orders</c>. Orders come in bursts with pauses between them, so that the two can be told apart.
    /// </summary>
    public static SoakGrowth Of(IReadOnlyList<SoakReading> readings)
    {
        SoakReading[] settled = Settled(readings);
        if (settled.Length < 3)
        {
            return new SoakGrowth(0, 0);
        }

        double[] minutes = Centered(settled, reading => reading.Minute);
        double[] orders = Centered(settled, reading => reading.Orders);
        double[] heap = Centered(settled, reading => reading.HeapMegabytes);
        (double mm, double mo, double oo) = (Dot(minutes, minutes), Dot(minutes, orders), Dot(orders, orders));
        (double mh, double oh) = (Dot(minutes, heap), Dot(orders, heap));
        double determinant = (mm * oo) - (mo * mo);
        // All readings in one burst, or none at all: nothing tells the two apart, and time answers for everything.
        return determinant <= 1e-6 * mm * oo
            ? new SoakGrowth(mh / mm, 0)
            : new SoakGrowth(((mh * oo) - (oh * mo)) / determinant, ((oh * mm) - (mh * mo)) / determinant);
    }

    private static double[] Centered(SoakReading[] readings, Func<SoakReading, double> figure)
    {
        double mean = readings.Average(figure);
        return [.. readings.Select(reading => figure(reading) - mean)];
    }

    private static double Dot(double[] left, double[] right) => left.Zip(right, (one, other) => one * other).Sum();
}
