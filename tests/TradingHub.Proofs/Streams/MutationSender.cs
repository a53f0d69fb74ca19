using System.Text;

namespace TradingHub.Proofs.Streams;

/// <summary>Sends what is malformed to one door and says what came of it. One caller.</summary>
internal sealed class MutationSender(Uri hub, StreamDoor door, Random random) : IDisposable
{
    private const int WaysToShake = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly string[] Inside = ["Exception", "   at ", "System.", "Microsoft.", "TradingHub."];
    private readonly FrameMutator _frames = new(random, door);
    private readonly MessageMutator _messages = new(random, door);
    private readonly HandshakeMutator _handshakes = new(random, hub);
    private RawClient? _open;

    /// <summary>Where it is sent.</summary>
    public StreamDoor Door => door;

    /// <summary>A subscription of as many symbols as nobody has.</summary>
    public Task<MutationResult> SendMillionAsync(CancellationToken end) => SendAsync(_messages.MillionSymbols(), end);

    /// <summary>Something malformed.</summary>
    public Task<MutationResult> SendNextAsync(CancellationToken end) =>
        random.Next(WaysToShake) switch
        {
            0 => ShakeAsync(_handshakes.Next(door.Path), end),
            1 or 2 => SendAsync(_frames.Next(random.Next(FrameMutator.Count)), end),
            _ => SendAsync(_messages.Next(), end),
        };

    /// <inheritdoc />
    public void Dispose() => _open?.Dispose();

    private async Task<MutationResult> ShakeAsync(FrameMutation mutation, CancellationToken end)
    {
        using RawClient client = await RawClient.ConnectAsync(hub);
        await client.TrySendAsync(mutation.Bytes, end);
        if (!mutation.Bytes.AsSpan().EndsWith("\r\n\r\n"u8))
        {
            // Otherwise the hub waits for the rest, as it should.
            client.EndSending();
        }

        string head = await client.ReadHeadAsync(end);
        string status = head.Length == 0 ? "cut" : head[..Math.Min(head.Length, "HTTP/1.1 400".Length)];
        bool isRight = head.Length == 0 || status.StartsWith("HTTP/1.1 4", StringComparison.Ordinal) || status == "HTTP/1.1 505";
        return new MutationResult(mutation.What, status, isRight ? null : $"the handshake was answered: {head}");
    }

    private async Task<MutationResult> SendAsync(FrameMutation mutation, CancellationToken end)
    {
        RawClient client = _open ?? await door.OpenAsync(hub, end);
        _open = null;
        using CancellationTokenSource soon = CancellationTokenSource.CreateLinkedTokenSource(end);
        soon.CancelAfter(Patience);
        try
        {
            await client.TrySendAsync(mutation.Bytes, soon.Token);
            (MutationResult result, bool goesOn) = await OutcomeAsync(client, mutation, soon.Token);
            _open = goesOn ? client : null;
            return result;
        }
        catch (OperationCanceledException) when (!end.IsCancellationRequested)
        {
            return new MutationResult(
                mutation.What,
                "nothing",
                $"{door.Name} neither answered nor ended within {Patience.TotalSeconds:0} s"
            );
        }
        finally
        {
            if (_open is null)
            {
                client.Dispose();
            }
        }
    }

    private async Task<(MutationResult Result, bool GoesOn)> OutcomeAsync(
        RawClient client,
        FrameMutation mutation,
        CancellationToken end
    ) =>
        mutation.End switch
        {
            MutationEnd.Answered => await AnsweredAsync(client, mutation, end),
            MutationEnd.Closed => (await ClosedAsync(client, mutation, end), false),
            _ when mutation.IsMessage => await EndsOrGoesOnAsync(client, mutation, end),
            _ => (await EndsAsync(client, mutation, end), false),
        };

    private static async Task<MutationResult> ClosedAsync(RawClient client, FrameMutation mutation, CancellationToken end)
    {
        int? code = await client.ReadCloseAsync(end);
        bool isRight = code is { } told && mutation.Codes.Contains(told);
        return new MutationResult(
            mutation.What,
            code?.ToString() ?? "cut",
            isRight ? null : $"closed with {code?.ToString() ?? "nothing"}"
        );
    }

    private static async Task<MutationResult> EndsAsync(RawClient client, FrameMutation mutation, CancellationToken end)
    {
        client.EndSending();
        int? code = await client.ReadCloseAsync(end);
        return new MutationResult(mutation.What, code?.ToString() ?? "cut", null);
    }

    /// <summary>The answer is an error that names a code and says what to do, and nothing of the inside.</summary>
    private static async Task<(MutationResult, bool)> AnsweredAsync(
        RawClient client,
        FrameMutation mutation,
        CancellationToken end
    )
    {
        while (await client.ReadFrameAsync(end) is { } frame)
        {
            string text = Encoding.UTF8.GetString(frame.Payload.Span);
            if (frame.Opcode == ClientFrame.Close)
            {
                return (new MutationResult(mutation.What, "closed", "closed instead of answered"), false);
            }

            if (text.Contains("\"type\":\"error\"", StringComparison.Ordinal))
            {
                bool isWhole =
                    text.Contains("\"code\":\"", StringComparison.Ordinal)
                    && text.Contains("\"detail\":\"", StringComparison.Ordinal);
                string? told = Array.Find(Inside, word => text.Contains(word, StringComparison.Ordinal));
                return (new MutationResult(mutation.What, "error", isWhole && told is null ? null : $"answered: {text}"), true);
            }

            if (
                text.Contains("\"type\":\"subscribed\"", StringComparison.Ordinal)
                || text.Contains("\"type\":\"pong\"", StringComparison.Ordinal)
            )
            {
                return (new MutationResult(mutation.What, "taken", $"taken: {text}"), true);
            }
        }

        return (new MutationResult(mutation.What, "cut", "cut instead of answered"), false);
    }

    /// <summary>SignalR ignores some of it, answers some, and ends the connection of the rest: a call behind it shows which.</summary>
    private async Task<(MutationResult, bool)> EndsOrGoesOnAsync(RawClient client, FrameMutation mutation, CancellationToken end)
    {
        const string Behind = "\"invocationId\":\"behind\"";
        await client.TrySendAsync(
            door.TextFrame($"{{\"type\":1,{Behind},\"target\":\"Unsubscribe\",\"arguments\":[[\"AAPL\"],null]}}"),
            end
        );
        while (await client.ReadFrameAsync(end) is { } frame)
        {
            string text = Encoding.UTF8.GetString(frame.Payload.Span);
            string? told = Array.Find(
                Inside,
                word => text.Contains(word, StringComparison.Ordinal) && !text.Contains("HubException", StringComparison.Ordinal)
            );
            if (told is not null)
            {
                return (new MutationResult(mutation.What, "told", $"answered: {text}"), false);
            }

            if (frame.Opcode == ClientFrame.Close)
            {
                return (new MutationResult(mutation.What, "closed", null), false);
            }

            if (text.Contains(Behind, StringComparison.Ordinal))
            {
                return (new MutationResult(mutation.What, "goes on", null), true);
            }
        }

        return (new MutationResult(mutation.What, "cut", null), false);
    }
}

/// <summary>What came of something malformed.</summary>
/// <param name="What">What was wrong.</param>
/// <param name="End">How it ended, in a word.</param>
/// <param name="Failure">What is wrong with that; null when nothing is.</param>
internal sealed record MutationResult(string What, string End, string? Failure);
