using TradingHub.Intelligence.DataCheck;
using TradingHub.Intelligence.Evaluation;
using TradingHub.Intelligence.Splits;

namespace TradingHub.Intelligence.Training;

/// <summary>How a model is trained. The same settings and bars give the same model for any number of threads.</summary>
public sealed record TrainingSettings
{
    /// <summary>Settings of trees that are tried, from 1; the first one is the predictor's before.</summary>
    public int Trials { get; init; } = 30;

    /// <summary>The same in each run of the leak test, from 1.</summary>
    public int LeakTrials { get; init; } = 3;

    /// <summary>Most rounds of a training, from 1.</summary>
    public int MaxRounds { get; init; } = 300;

    /// <summary>Rounds without a smaller log loss after which a trial ends, from 1.</summary>
    public int PatientRounds { get; init; } = 30;

    /// <summary>Where chance starts.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Threads to train with; 0 for one for each processor.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Cost of a purchase, and again of a sale, as a fraction of the amount.</summary>
    public double CostPerSide { get; init; } = 0.0005;

    /// <summary>Trades that a threshold needs on the rows it is chosen on, from 1.</summary>
    public int MinTrades { get; init; } = 20;

    /// <summary>Rows whose contributions are averaged for the card, from 1.</summary>
    public int ExplainedRows { get; init; } = 500;

    /// <summary>How rows are split in time.</summary>
    public WalkForwardSettings Split { get; init; } = new();

    /// <summary>How intervals are drawn.</summary>
    public BootstrapSettings Bootstrap { get; init; } = new();

    /// <summary>Thresholds of the data check.</summary>
    public DataCheckSettings DataCheck { get; init; } = new();

    /// <summary>Refuses what is out of its range.</summary>
    /// <exception cref="TrainingException">The first setting that is wrong.</exception>
    internal void Check()
    {
        AtLeastOne(Trials, "The number of trials");
        AtLeastOne(LeakTrials, "The number of trials of the leak test");
        AtLeastOne(MaxRounds, "The number of rounds");
        AtLeastOne(PatientRounds, "The number of patient rounds");
        AtLeastOne(MinTrades, "The number of trades of a threshold");
        AtLeastOne(ExplainedRows, "The number of explained rows");
        if (!(CostPerSide is >= 0 and < 1))
        {
            throw new TrainingException(
                TrainingErrorKind.BadRequest,
                $"The cost of a side is {CostPerSide}; it must be from 0 to below 1."
            );
        }
    }

    private static void AtLeastOne(int value, string name)
    {
        if (value < 1)
        {
            throw new TrainingException(TrainingErrorKind.BadRequest, $"{name} is {value}; it must be 1 or more.");
        }
    }
}
