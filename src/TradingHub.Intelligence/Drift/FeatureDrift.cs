namespace TradingHub.Intelligence.Drift;

/// <summary>How far one feature has moved.</summary>
/// <param name="Name">The feature's name.</param>
/// <param name="StabilityIndex">Population stability index, from 0; missing values are a bin of their own.</param>
/// <param name="Distance">Distance of Kolmogorov and Smirnov between the values that are there, 0 to 1; null where all are missing.</param>
/// <param name="PValue">How often chance gives that distance, were the rows independent; null where there is none.</param>
/// <param name="MissingShare">Share of the recent rows in which the value is missing.</param>
/// <param name="Severity">What follows from it.</param>
public sealed record FeatureDrift(
    string Name,
    double StabilityIndex,
    double? Distance,
    double? PValue,
    double MissingShare,
    DriftSeverity Severity
);
