namespace TradingHub.Intelligence.Training;

/// <summary>A stage's part of the whole progress.</summary>
/// <param name="whole">Hears of it; null for nobody.</param>
/// <param name="stage">Which stage.</param>
/// <param name="from">Where it begins, 0 to 1.</param>
/// <param name="to">Where it ends, 0 to 1.</param>
internal sealed class StageProgress(IProgress<PipelineProgress>? whole, PipelineStage stage, double from, double to)
{
    /// <summary>Tells how far the stage is.</summary>
    /// <param name="share">Of the stage, 0 to 1.</param>
    /// <param name="message">What happened, for people.</param>
    /// <param name="curve">Of a model that has learned; told of the models of the folds only, those of the leak test are nobody's.</param>
    public void Report(double share, string message, LossCurve? curve = null) =>
        whole?.Report(
            new PipelineProgress(stage, from + ((to - from) * Math.Clamp(share, 0, 1)), message)
            {
                Curve = stage == PipelineStage.Folds ? curve : null,
            }
        );

    /// <summary>A part of this part.</summary>
    public StageProgress Part(double start, double end) =>
        new(whole, stage, from + ((to - from) * start), from + ((to - from) * end));
}
