using TradingHub.Intelligence.Training;

namespace TradingHub.Intelligence.Tests.Training.Given;

/// <summary>One small training, made once for all tests that only look at it.</summary>
public sealed class TrainedFixture
{
    /// <summary>Trains.</summary>
    public TrainedFixture()
    {
        Heard = new Heard();
        Model = Trainings.Pipeline().Run(Trainings.WithSomethingToFind, folder: null, Heard, default);
    }

    internal Heard Heard { get; }

    internal TrainedModel Model { get; }
}
