using TradingHub.Domain.Instruments;
using TradingHub.Intelligence.Evaluation;
using TradingHub.Intelligence.Labels;

namespace TradingHub.Intelligence.Tests.Evaluation.Given;

/// <summary>Predictions with what came of them, an hour apart.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-03-02T00:00Z");

    /// <summary>A prediction at an hour whose label looks one hour ahead.</summary>
    public static PredictionOutcome Row(
        int hour,
        double probability,
        bool isPositive,
        double change = 0,
        int hours = 1,
        int instrument = 1
    ) =>
        new(
            new InstrumentId(instrument),
            new LabelSpan(Start.AddHours(hour), Start.AddHours(hour + hours)),
            probability,
            isPositive,
            change
        );

    /// <summary>One prediction for each hour.</summary>
    public static PredictionSample Of(IEnumerable<(double Probability, bool IsPositive)> rows) =>
        new(rows.Select((row, hour) => Row(hour, row.Probability, row.IsPositive)));

    /// <summary>Predictions whose true log odds are a slope times the log odds that they state, plus an intercept.</summary>
    public static PredictionSample Sigmoid(int seed, int rows, double slope, double intercept)
    {
        Random random = new(seed);
        return Of(
            Enumerable
                .Range(0, rows)
                .Select(_ =>
                {
                    double odds = 2 * Normal(random);
                    return (Logistic(odds), random.NextDouble() < Logistic((slope * odds) + intercept));
                })
        );
    }

    /// <summary>Half of the rows positive, their scores higher by a distance; scores are normal with deviation 1.</summary>
    public static PredictionSample Apart(int seed, int rows, double distance)
    {
        Random random = new(seed);
        return Of(
            Enumerable
                .Range(0, rows)
                .Select(_ =>
                {
                    bool isPositive = random.NextDouble() < 0.5;
                    return (Logistic(Normal(random) + (isPositive ? distance : 0)), isPositive);
                })
        );
    }

    /// <summary>Normal with mean 0 and deviation 1 (Box and Muller).</summary>
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>The probability of log odds.</summary>
    public static double Logistic(double odds) => 1 / (1 + Math.Exp(-odds));
}
