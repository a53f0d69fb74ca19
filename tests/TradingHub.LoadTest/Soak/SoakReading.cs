namespace TradingHub.LoadTest.Soak;

/// <summary>The hub at one moment.</summary>
/// <param name="Minute">Minutes since the soak began.</param>
/// <param name="HeapMegabytes">Managed heap after a collection.</param>
/// <param name="ResidentMegabytes">Resident memory.</param>
/// <param name="Handles">Open handles.</param>
/// <param name="Threads">Threads.</param>
internal sealed record SoakReading(double Minute, double HeapMegabytes, double ResidentMegabytes, int Handles, int Threads)
{
    /// <summary>How much a figure grows in a minute: least squares over the readings after the first third, which is warming up.</summary>
    public static double Slope(IReadOnlyList<SoakReading> readings, Func<SoakReading, double> figure)
    {
        SoakReading[] settled = [.. readings.Skip(readings.Count / 3)];
        if (settled.Length < 2)
        {
            return 0;
        }

        double meanMinute = settled.Average(reading => reading.Minute);
        double meanFigure = settled.Average(figure);
        double together = settled.Sum(reading => (reading.Minute - meanMinute) * (figure(reading) - meanFigure));
        return together / settled.Sum(reading => Math.Pow(reading.Minute - meanMinute, 2));
    }
}
