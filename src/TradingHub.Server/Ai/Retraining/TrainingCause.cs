namespace TradingHub.Server.Ai.Retraining;

/// <summary>Why a model is trained.</summary>
public enum TrainingCause
{
    /// <summary>Somebody asked for it.</summary>
    Asked,

    /// <summary>A simulated market had none.</summary>
    First,

    /// <summary>The clock said so.</summary>
    Schedule,

    /// <summary>The inputs of the model in charge have moved away from its training.</summary>
    Drift,
}
