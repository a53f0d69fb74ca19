using TradingHub.Server.Problems;

namespace TradingHub.Server.Streaming.Recordings;

/// <summary>The codes that recordings answer with.</summary>
internal static class RecordingProblemCodes
{
    public static readonly ProblemCode Full = new(
        "RECORDINGS_FULL",
        409,
        "No room for a recording",
        "There are as many recordings, or as many megabytes of them, or as many at once, as there may be.",
        "Delete one, wait for one to end, or raise Streaming:Recordings or Streaming:RecordingMegabytes."
    );

    public static readonly ProblemCode Runs = new(
        "RECORDING_RUNS",
        409,
        "Recording is running",
        "The recording is being written.",
        "Stop it first, with POST /api/streaming/recordings/{id}/stop."
    );

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ProblemCode> All { get; } = [Full, Runs];
}
