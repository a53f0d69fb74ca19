using TradingHub.Intelligence.Boosting;

namespace TradingHub.Intelligence.Training;

/// <summary>Errors of the engine in the words of a training.</summary>
internal static class EngineErrors
{
    /// <summary>Trains, and says what kept it from that.</summary>
    /// <exception cref="TrainingException">The engine refused.</exception>
    public static TrainingResult Translate(Func<TrainingResult> train)
    {
        try
        {
            return train();
        }
        catch (BoostingException exception)
        {
            throw new TrainingException(TrainingErrorKind.BadData, exception.Message, exception);
        }
    }
}
