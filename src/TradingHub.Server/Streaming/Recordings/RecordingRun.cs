using TradingHub.Domain.Instruments;

namespace TradingHub.Server.Streaming.Recordings;

/// <summary>What a recording needs of the hub.</summary>
internal sealed record RecordingParts(
    ClientDoor Door,
    InstrumentCatalogue Catalogue,
    RecordingLibrary Library,
    TimeProvider Machine
);

/// <summary>
/// A recording that is being written: one task takes what the broadcaster hands over, ten times a second, and writes it in blocks.
/// <see cref="Now"/> and <see cref="Stop"/> may be called by any thread.
/// </summary>
internal sealed class RecordingRun : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan OldBlock = TimeSpan.FromSeconds(1);

    private readonly RecordingInfo _begun;
    private readonly RecordingSink _sink;
    private readonly StreamClient _client;
    private readonly RecordingParts _parts;
    private readonly RecordingFile _file;
    private readonly Func<long> _bytesOfOthers;
    private int _instruments;
    private long _messages;
    private long _bytes;
    private long _blockBegan;
    private volatile string? _stopReason;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Makes the file with its header.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public RecordingRun(
        RecordingInfo recording,
        (RecordingSink Sink, StreamClient Client) recorder,
        RecordingParts parts,
        IReadOnlyList<Instrument>? instruments,
        Func<long> bytesOfOthers
    )
    {
        _begun = recording;
        (_sink, _client) = recorder;
        _parts = parts;
        _bytesOfOthers = bytesOfOthers;
        _instruments = parts.Catalogue.Count;
        _file = new RecordingFile(parts.Library.PathOf(recording));
        _file.Add(RecordingHeader.Of(recording, instruments ?? parts.Catalogue.All.Take(_instruments)));
        _file.EndBlock();
    }

    /// <summary>Completes when the recording has ended and its state is kept.</summary>
    public Task Ended => _ended.Task;

    /// <summary>The recording as it stands.</summary>
    public RecordingInfo Now =>
        _begun with
        {
            Bytes = Volatile.Read(ref _bytes),
            Messages = Volatile.Read(ref _messages),
            Skipped = _client.Tally.Skipped,
        };

    /// <summary>Begins to write.</summary>
    public void Start() => _ = Task.Run(RunAsync);

    /// <summary>Ends it; what was handed over before is still written.</summary>
    public void Stop(string reason) => _stopReason ??= reason;

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    private async Task RunAsync()
    {
        try
        {
            string reason = await WriteAsync();
            _parts.Library.Save(
                Now with
                {
                    State = RecordingState.Finished,
                    Reason = reason,
                    EndedAt = _parts.Machine.GetUtcNow(),
                }
            );
        }
        catch (Exception exception)
        {
            // The next start of the hub finds it as one that was cut, and repairs it.
            _parts.Library.TellNotKept(_begun.Id, exception);
        }
        finally
        {
            _ended.TrySetResult();
        }
    }

    private async Task<string> WriteAsync()
    {
        try
        {
            using PeriodicTimer timer = new(Beat, _parts.Machine);
            string? reason = null;
            while (reason is null && await timer.WaitForNextTickAsync())
            {
                reason = ReasonToEnd();
                TakeAll();
                EndOldBlock();
            }

            await _parts.Door.LeaveAsync(_client);
            TakeAll();
            EndBlock();
            return reason!;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"The disk took no more: {exception.Message}";
        }
        finally
        {
            await _parts.Door.LeaveAsync(_client);
            _file.Dispose();
        }
    }

    private string? ReasonToEnd() =>
        _stopReason
        ?? _sink.EndReason
        ?? (_parts.Machine.GetUtcNow() >= _begun.EndsAt ? RecordingReasons.TimeOver : null)
        ?? _parts.Library.Shortage(_bytesOfOthers(), _bytes + (_file.Waiting / 4));

    private void TakeAll()
    {
        while (_sink.TryTake(out ByteBuffer? piece))
        {
            NameNewSymbols();
            ReadOnlySpan<byte> frames = piece!.Span;
            while (!frames.IsEmpty)
            {
                _file.Add(WebSocketFrames.TakePayload(ref frames));
                Volatile.Write(ref _messages, _messages + 1);
            }

            _sink.GiveBack(piece);
            if (_file.Waiting >= RecordingFile.FullBlock)
            {
                EndBlock();
            }
        }
    }

    /// <summary>The catalogue knows a symbol before its first update is streamed, so it is named before that is written.</summary>
    private void NameNewSymbols()
    {
        int known = _parts.Catalogue.Count;
        if (_begun.Symbols is null && known > _instruments)
        {
            _file.Add(RecordingHeader.Of(_begun, _parts.Catalogue.All.Take(known).Skip(_instruments)));
            _instruments = known;
        }
    }

    private void EndOldBlock()
    {
        if (_file.Waiting == 0)
        {
            _blockBegan = 0;
        }
        else if (_blockBegan == 0)
        {
            _blockBegan = _parts.Machine.GetTimestamp();
        }
        else if (_parts.Machine.GetElapsedTime(_blockBegan) >= OldBlock)
        {
            EndBlock();
        }
    }

    private void EndBlock()
    {
        _file.EndBlock();
        _blockBegan = 0;
        Volatile.Write(ref _bytes, _file.Length);
    }
}
