namespace TradingHub.Intelligence.Drift;

/// <summary>From where on a feature has drifted. The limits of the stability index are the usual ones of credit scoring.</summary>
public sealed record DriftSettings
{
    /// <summary>Population stability index that is worth a look.</summary>
    public double WatchIndex { get; init; } = 0.1;

    /// <summary>Population stability index that is high.</summary>
    public double HighIndex { get; init; } = 0.25;

    /// <summary>Distance of Kolmogorov and Smirnov that is worth a look, where chance does not explain it.</summary>
    public double WatchDistance { get; init; } = 0.1;

    /// <summary>Distance of Kolmogorov and Smirnov that is high, where chance does not explain it.</summary>
    public double HighDistance { get; init; } = 0.2;

    /// <summary>Chance explains a distance whose p-value is not below this.</summary>
    public double Significance { get; init; } = 0.01;

    /// <summary>Fewest recent rows to judge by: with fewer, the stability index of chance alone comes near its limits.</summary>
    public int MinRows { get; init; } = 200;
}
