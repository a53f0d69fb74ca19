using System.Diagnostics;
using System.Globalization;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Streams;

/// <summary>
/// B34. Frames, messages and handshakes that are wrong in one way each, at both doors, beside connections that say nothing and ones that never
/// come to the end of their headers. Who breaks the protocol is closed with the right code, who says something wrong is told so, clients beside
/// them miss nothing, and at the limit the next one is told 503 at once. No error stands in the hub's log, and its memory comes back.
/// </summary>
internal sealed class FrameMutationProof(HubProcess hub, int seed, FrameMutationSize size)
{
    private const int Workers = 8;
    private const int MillionEvery = 1_000;
    private const int MostFailures = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(10);
    private static readonly StreamDoor[] Doors = [StreamDoor.Socket, StreamDoor.Hub];

    private readonly Lock _lock = new();
    private readonly List<string> _failures = [];
    private readonly SortedDictionary<string, int> _ends = new(StringComparer.Ordinal);

    /// <summary>Runs it.</summary>
    public static async Task<ProofLine> RunAsync(int seed, FrameMutationSize size)
    {
        HubSettings settings = HubSettings
            .Proof()
            .With("Streaming:MessagesPerSecond", "10000")
            .With("Streaming:MaxConnections", MaxConnections(size).ToString(CultureInfo.InvariantCulture))
            .WithEagerCollector();
        await using HubProcess hub = await HubProcess.StartAsync(settings);
        return await new FrameMutationProof(hub, seed, size).RunOnAsync();
    }

    private static int MaxConnections(FrameMutationSize size) => (2 * size.Idle) + 100;

    private async Task<ProofLine> RunOnAsync()
    {
        using CancellationTokenSource end = new(Patience * (size.Frames / 10_000.0));
        await using HealthyClient first = await HealthyClient.OpenAsync(
            hub.Address,
            Doors[0],
            end.Token,
            "quotes",
            "trades",
            "bars"
        );
        await using HealthyClient second = await HealthyClient.OpenAsync(
            hub.Address,
            Doors[1],
            end.Token,
            "quotes",
            "trades",
            "bars"
        );
        using QuietConnections quiet = await QuietConnections.OpenAsync(hub.Address, size.Idle, end.Token);

        // The first half warms up: what the process needs for good is there afterwards.
        await SendAllAsync(seed, end.Token);
        if (_failures.Count > MostFailures)
        {
            return new ProofLine(_ends.Values.Sum(), _failures, "given up");
        }

        double before = hub.ResidentMegabytes;
        long updates = first.Log.Updates + second.Log.Updates;
        await SendAllAsync(unchecked(seed + 1_000), end.Token);
        double growth = await SettledGrowthAsync(before);
        Expect(growth <= size.MostMegabytes, $"resident memory grew by {growth:0} MB and stayed");
        Expect(first.Log.Updates + second.Log.Updates > updates, "the healthy clients got nothing");
        Expect(await quiet.AreCutAsync(end.Token), "connections that never came to the end of their headers were not cut");
        TimeSpan refused = await ReachLimitAsync(end.Token);
        JudgeHealthy(first);
        JudgeHealthy(second);
        JudgeLog();
        return new ProofLine(
            size.Frames,
            _failures,
            $"{string.Join(", ", _ends.Select(one => $"{one.Value} x {one.Key}"))}; {2 * size.Idle} quiet connections; "
                + $"503 after {refused.TotalMilliseconds:0} ms; memory {growth:+0;-0;0} MB"
        );
    }

    private Task SendAllAsync(int from, CancellationToken end) =>
        Task.WhenAll(
            Enumerable
                .Range(0, Workers)
                .Select(worker => Task.Run(() => SendSomeAsync(unchecked((from * 31) + worker), end), end))
        );

    private async Task SendSomeAsync(int workerSeed, CancellationToken end)
    {
        Random random = new(workerSeed);
        MutationSender[] senders = [.. Doors.Select(door => new MutationSender(hub.Address, door, random))];
        for (int count = 0; count < size.Frames / 2 / Workers && _failures.Count <= MostFailures; count++)
        {
            MutationSender sender = senders[count % senders.Length];
            Note(sender.Door, await (count % MillionEvery == 0 ? sender.SendMillionAsync(end) : sender.SendNextAsync(end)));
        }

        Array.ForEach(senders, sender => sender.Dispose());
    }

    private void Note(StreamDoor door, MutationResult result)
    {
        lock (_lock)
        {
            _ends[result.End] = _ends.GetValueOrDefault(result.End) + 1;
            if (result.Failure is { } failure)
            {
                Expect(isTrue: false, $"{door.Name}, {result.What}: {failure[..Math.Min(failure.Length, 300)]}");
            }
        }
    }

    /// <summary>How much more is resident than before, once the host has had time to give back what it does not need.</summary>
    private async Task<double> SettledGrowthAsync(double before)
    {
        double growth = hub.ResidentMegabytes - before;
        for (Stopwatch watch = Stopwatch.StartNew(); growth > size.MostMegabytes && watch.Elapsed < AtOnce * 2; )
        {
            await Task.Delay(TimeSpan.FromMilliseconds(250));
            growth = hub.ResidentMegabytes - before;
        }

        return growth;
    }

    /// <summary>Opens sockets until there is no place, and gives back how long the one that found none waited for its answer.</summary>
    private async Task<TimeSpan> ReachLimitAsync(CancellationToken end)
    {
        List<RawClient> open = [];
        try
        {
            for (int count = 0; count <= MaxConnections(size); count++)
            {
                RawClient client = await RawClient.ConnectAsync(hub.Address);
                open.Add(client);
                long began = Stopwatch.GetTimestamp();
                await client.SendAsync(RawClient.Handshake(hub.Address, StreamDoor.Socket.Path), end);
                string head = await client.ReadHeadAsync(end);
                TimeSpan took = Stopwatch.GetElapsedTime(began);
                if (!head.StartsWith("HTTP/1.1 101", StringComparison.Ordinal))
                {
                    Expect(head.StartsWith("HTTP/1.1 503", StringComparison.Ordinal), $"at the limit the answer was: {head}");
                    Expect(took <= AtOnce, $"at the limit the answer took {took.TotalSeconds:0.0} s");
                    return took;
                }
            }

            Expect(isTrue: false, $"{open.Count} sockets were opened where {MaxConnections(size)} are the limit");
            return TimeSpan.Zero;
        }
        finally
        {
            open.ForEach(client => client.Dispose());
        }
    }

    private void JudgeHealthy(HealthyClient client)
    {
        Expect(!client.HasEnded, "the connection of a healthy client ended");
        client.Log.Breaks.Take(5).ToList().ForEach(what => Expect(isTrue: false, $"a healthy client missed something: {what}"));
    }

    private void JudgeLog()
    {
        IReadOnlyList<string> lines = hub.Printed;
        for (int index = 0; index < lines.Count; index++)
        {
            bool isError =
                lines[index].Contains(" ERR] ", StringComparison.Ordinal)
                || lines[index].Contains(" FTL] ", StringComparison.Ordinal);
            Expect(!isError, $"the log has an error: {string.Join(' ', lines.Skip(index).Take(3))}");
        }
    }

    private void Expect(bool isTrue, string otherwise)
    {
        if (!isTrue)
        {
            lock (_lock)
            {
                _failures.Add($"B34: {otherwise}");
            }
        }
    }
}
