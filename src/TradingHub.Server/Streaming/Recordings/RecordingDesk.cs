using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Streaming.Recordings;

/// <summary>Begins and ends recordings of the stream, each a client of the broadcaster with a file at its end. Any thread; one begins at a time.</summary>
internal sealed class RecordingDesk(RecordingParts parts, IOptions<StreamingOptions> options, RecordingLibrary library)
    : IHostedService,
        IDisposable
{
    private const int MostAtOnce = 4;
    private const string Label = "recording";

    private static readonly StreamTopic[] Types = [StreamTopic.Quotes, StreamTopic.Trades, StreamTopic.Bars];

    private readonly ConcurrentDictionary<string, RecordingRun> _running = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _beginning = new(1, 1);

    /// <summary>All recordings, newest first.</summary>
    public RecordingList List()
    {
        RecordingInfo[] all = [.. library.All.Select(Current)];
        return new RecordingList(all, all.Length, all.Sum(one => one.Bytes), library.MaxBytes);
    }

    /// <summary>A recording as it stands, or null.</summary>
    public RecordingInfo? Find(string id) => library.Find(id) is { } recording ? Current(recording) : null;

    /// <summary>Begins a recording.</summary>
    /// <param name="request">What is to be recorded.</param>
    /// <param name="instruments">Its symbols; null for all.</param>
    /// <param name="cancellationToken">Ends the wait for a recording that begins at the same time.</param>
    /// <returns>The recording, or why there is none.</returns>
    public async Task<(RecordingInfo? Recording, HubProblem? Problem)> BeginAsync(
        RecordingRequest request,
        IReadOnlyList<Instrument>? instruments,
        CancellationToken cancellationToken
    )
    {
        await _beginning.WaitAsync(cancellationToken);
        try
        {
            return Refusal(instruments) is { } refusal ? (null, refusal) : (await BeginAsync(request, instruments), null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, HubProblem.Of(RecordingProblemCodes.Full, $"The disk takes no recording: {exception.Message}"));
        }
        finally
        {
            _beginning.Release();
        }
    }

    /// <summary>Ends a recording; one that has ended stays as it is. Null when there is none.</summary>
    public async Task<RecordingInfo?> EndAsync(string id)
    {
        if (_running.TryGetValue(id, out RecordingRun? run))
        {
            run.Stop(RecordingReasons.Asked);
            await run.Ended;
        }

        return Find(id);
    }

    /// <summary>Removes a recording that has ended.</summary>
    /// <returns>False when it runs.</returns>
    public bool TryDelete(RecordingInfo recording)
    {
        if (_running.TryGetValue(recording.Id, out RecordingRun? run) && !run.Ended.IsCompleted)
        {
            return false;
        }

        library.Delete(recording);
        return true;
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        library.Load();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        RecordingRun[] running = [.. _running.Values];
        foreach (RecordingRun run in running)
        {
            run.Stop(RecordingReasons.HubStopped);
        }

        await Task.WhenAll(running.Select(run => run.Ended)).WaitAsync(cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => _beginning.Dispose();

    private RecordingInfo Current(RecordingInfo recording) =>
        _running.TryGetValue(recording.Id, out RecordingRun? run) && !run.Ended.IsCompleted ? run.Now : recording;

    private HubProblem? Refusal(IReadOnlyList<Instrument>? instruments)
    {
        if (instruments?.Count > options.Value.MaxSymbolsPerClient)
        {
            int most = options.Value.MaxSymbolsPerClient;
            return HubProblem.Of(
                StreamProblemCodes.TooManySymbols,
                $"A recording holds at most {most} symbols, or all: leave 'symbols' out.",
                "symbols"
            );
        }

        string? detail =
            library.All.Count >= options.Value.Recordings
                ? $"There are {options.Value.Recordings} recordings, as many as Streaming:Recordings allows. Delete one."
            : _running.Count >= MostAtOnce ? $"{MostAtOnce} recordings run, as many as may at once. Stop one."
            : library.Shortage(List().Bytes, 0);
        return detail is null ? null : HubProblem.Of(RecordingProblemCodes.Full, detail);
    }

    private async Task<RecordingInfo> BeginAsync(RecordingRequest request, IReadOnlyList<Instrument>? instruments)
    {
        DateTimeOffset now = parts.Machine.GetUtcNow();
        RecordingInfo recording = new()
        {
            Id = $"{now:yyyyMMdd-HHmmss}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}",
            Name = request.Name,
            State = RecordingState.Recording,
            Symbols = instruments is null ? null : [.. instruments.Select(one => one.Symbol.Value)],
            StartedAt = now,
            EndsAt = now.AddMinutes(request.Minutes),
        };
        library.Save(recording);
        return await RunAsync(recording, request, instruments);
    }

    private async Task<RecordingInfo> RunAsync(
        RecordingInfo recording,
        RecordingRequest request,
        IReadOnlyList<Instrument>? instruments
    )
    {
        RecordingSink sink = new();
        StreamClient client = parts.Door.Make(Label, sink);
        (client.Origin, client.Name) = (ClientOrigin.Recording, request.Name);
        RecordingRun run = new(recording, (sink, client), parts, instruments, () => BytesOfOthers(recording.Id));
        _running[recording.Id] = run;
        parts.Door.Enter(client);
        await parts.Door.AskAsync(client, Subscription(instruments));
        run.Start();
        _ = ForgetAsync(recording.Id, run);
        return run.Now;
    }

    private static SubscribeCommand Subscription(IReadOnlyList<Instrument>? instruments) =>
        new(
            new TopicSelection([.. (instruments ?? []).Select(one => one.Id)], instruments is null, Types, Timeframes.All),
            new SelectionEcho(
                instruments is null ? ["*"] : [.. instruments.Select(one => one.Symbol.Value)],
                [.. Types.Select(TopicIndex.NameOf)]
            )
        );

    private long BytesOfOthers(string id) => List().Recordings.Where(one => one.Id != id).Sum(one => one.Bytes);

    /// <summary>Completes with the run itself, which catches what the disk does.</summary>
    private async Task ForgetAsync(string id, RecordingRun run)
    {
        await run.Ended;
        _running.TryRemove(id, out _);
    }
}
