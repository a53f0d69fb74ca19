using TradingHub.Intelligence.Training;

namespace TradingHub.Intelligence.Tests.Training.Given;

/// <summary>What a training told, and where to end it.</summary>
/// <param name="onReport">Called with each report.</param>
internal sealed class Heard(Action<PipelineProgress>? onReport = null) : IProgress<PipelineProgress>
{
    /// <summary>All reports, in order.</summary>
    public List<PipelineProgress> Reports { get; } = [];

    public void Report(PipelineProgress value)
    {
        Reports.Add(value);
        onReport?.Invoke(value);
    }
}
