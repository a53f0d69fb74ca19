using System.Collections.Concurrent;
using TradingHub.Domain.Jobs;
using TradingHub.Intelligence.Training;

namespace TradingHub.Server.Ai.Jobs;

/// <summary>How far a training is: written on its thread, read by who tells it.</summary>
internal sealed class TrainingProgress : IProgress<PipelineProgress>
{
    private readonly ConcurrentQueue<string> _lines = new();
    private volatile JobProgress? _newest;

    /// <summary>The newest word; null before the first.</summary>
    public JobProgress? Newest => _newest;

    /// <inheritdoc />
    public void Report(PipelineProgress value)
    {
        string? detail = value.Curve is { } curve ? new TrainingDetail(curve).ToJson() : _newest?.Detail;
        _newest = new JobProgress(JobStages.Of(value.Stage), value.Fraction, value.Message, detail);
        _lines.Enqueue(value.Message);
    }

    /// <summary>Lines that nobody has taken yet, oldest first.</summary>
    public IEnumerable<string> TakeLines()
    {
        while (_lines.TryDequeue(out string? line))
        {
            yield return line;
        }
    }
}
