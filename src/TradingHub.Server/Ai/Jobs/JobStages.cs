using TradingHub.Intelligence.Training;

namespace TradingHub.Server.Ai.Jobs;

/// <summary>The stages of a training as they are written.</summary>
internal static class JobStages
{
    public const string DataCheck = "data_check";
    public const string Features = "features";
    public const string Search = "search";

    /// <summary>The word of a stage.</summary>
    public static string Of(PipelineStage stage) =>
        stage switch
        {
            PipelineStage.DataCheck => DataCheck,
            PipelineStage.Rows => Features,
            PipelineStage.Search => Search,
            PipelineStage.Folds => "training",
            PipelineStage.Evaluation => "test",
            PipelineStage.LeakTest => "leak_test",
            _ => "card",
        };
}
