using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Options;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.Streaming.Recordings;

/// <summary>The recordings on the disk: a file with lines and one that describes it for each, in the folder <c>recordings</c> of the data. Any thread.</summary>
internal sealed partial class RecordingLibrary(
    HubPlaces places,
    IOptions<StreamingOptions> options,
    ILogger<RecordingLibrary> logger
)
{
    /// <summary>Space that is left to the rest of the hub, whose journal needs it.</summary>
    private const long SpareBytes = 256L * 1024 * 1024;

    private const string LinesEnding = ".jsonl.gz";
    private const string InfoEnding = ".json";

    private readonly ConcurrentDictionary<string, RecordingInfo> _all = new(StringComparer.Ordinal);
    private readonly string _folder = Path.Combine(places.DataDirectory, "recordings");

    /// <summary>What all may have together, in bytes.</summary>
    public long MaxBytes => options.Value.RecordingMegabytes * 1024L * 1024;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<RecordingInfo> All => [.. _all.Values.OrderByDescending(one => one.Id, StringComparer.Ordinal)];

    /// <summary>A recording, or null.</summary>
    public RecordingInfo? Find(string id) => _all.GetValueOrDefault(id);

    /// <summary>Where its lines are.</summary>
    public string PathOf(RecordingInfo recording) => Path.Combine(_folder, recording.Id + LinesEnding);

    /// <summary>Why nothing more may be written now; null when there is room.</summary>
    /// <param name="others">Bytes of all recordings but one.</param>
    /// <param name="own">Bytes of that one.</param>
    public string? Shortage(long others, long own)
    {
        if (others + own >= MaxBytes)
        {
            return $"The recordings have the {options.Value.RecordingMegabytes} MB that Streaming:RecordingMegabytes allows.";
        }

        return new DriveInfo(places.DataDirectory).AvailableFreeSpace < SpareBytes
            ? "The disk is nearly full; the rest is left to the journal of orders."
            : null;
    }

    /// <summary>Reads what earlier runs of the hub left, and cuts what was cut off back to its last whole block.</summary>
    public void Load()
    {
        if (!Directory.Exists(_folder))
        {
            return;
        }

        foreach (string path in Directory.EnumerateFiles(_folder, "*" + InfoEnding))
        {
            try
            {
                if (JsonSerializer.Deserialize<RecordingInfo>(File.ReadAllBytes(path), HubJson.Options) is { } recording)
                {
                    TakeIn(recording);
                }
            }
            catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
            {
                NotRead(Path.GetFileName(path), exception.Message);
            }
        }
    }

    /// <summary>Keeps a recording's state.</summary>
    /// <exception cref="IOException">The disk took it not.</exception>
    public void Save(RecordingInfo recording)
    {
        Directory.CreateDirectory(_folder);
        DataFile.Write(
            Path.Combine(_folder, recording.Id + InfoEnding),
            JsonSerializer.SerializeToUtf8Bytes(recording, HubJson.Options)
        );
        _all[recording.Id] = recording;
    }

    /// <summary>Removes a recording and its file.</summary>
    /// <exception cref="IOException">A file cannot be removed; it is still there then.</exception>
    public void Delete(RecordingInfo recording)
    {
        File.Delete(PathOf(recording));
        File.Delete(Path.Combine(_folder, recording.Id + InfoEnding));
        _all.TryRemove(recording.Id, out _);
    }

    /// <summary>Says in the log that a recording's end could not be kept.</summary>
    public void TellNotKept(string id, Exception exception) => NotKept(id, exception);

    private void TakeIn(RecordingInfo recording)
    {
        string path = PathOf(recording);
        if (Path.GetFileName(recording.Id) != recording.Id || !File.Exists(path))
        {
            return;
        }

        if (recording.State != RecordingState.Recording)
        {
            _all[recording.Id] = recording;
            return;
        }

        long bytes = RecordingFile.Repair(path);
        Save(recording with { State = RecordingState.Cut, Reason = RecordingReasons.Cut, Bytes = bytes });
    }

    [LoggerMessage(3030, LogLevel.Error, "The recording {Recording} ended and its state could not be kept.")]
    private partial void NotKept(string recording, Exception exception);

    [LoggerMessage(3031, LogLevel.Warning, "The recording {File} cannot be read and is passed over: {Reason}")]
    private partial void NotRead(string file, string reason);
}
