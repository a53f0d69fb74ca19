using System.Text;
using System.Text.Json;
using TradingHub.Server.Hosting;
using TradingHub.Server.Problems;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.SocketIo;

/// <summary>
/// What one client says in packets of Socket.IO and is answered: it joins the root namespace, then sends events. One packet at a time.
/// </summary>
internal sealed class SocketIoConversation(PacketQueue packets, CandleDesk desk, MessageLimiter limiter, StreamingOptions options)
{
    private readonly string _id = Guid.NewGuid().ToString("N");
    private volatile bool _isConnected;

    /// <summary>Whether it is in the root namespace: only then it may be told anything.</summary>
    public bool IsConnected => _isConnected;

    /// <summary>Answers one packet; why the session ends, or null when it goes on.</summary>
    public async Task<Farewell?> HearAsync(ReadOnlyMemory<byte> message)
    {
        if (packets.Length > options.MaxOutboxBytes)
        {
            return new Farewell(CloseCodes.TooSlow, "You ask for more than you read. Connect again.");
        }

        if (!limiter.TryTake())
        {
            return Slow();
        }

        return SocketIoPacket.Read(message) switch
        {
            null => Farewell.Invalid("A packet could not be read: it is no packet of Socket.IO 5 without attachments."),
            { Namespace: not SocketIoPacket.Root } other => HearOther(other),
            { Type: SocketIoPacketType.Connect } => Connect(),
            _ when !IsConnected => Farewell.Invalid("A packet came before the namespace was joined."),
            { Type: SocketIoPacketType.Event } happened => await HearEventAsync(happened),
            { Type: SocketIoPacketType.Disconnect } => await LeaveAsync(),
            // An answer to a question that was never asked.
            _ => null,
        };
    }

    /// <summary>Counts a packet that says nothing; why the session ends, or null when it goes on.</summary>
    public Farewell? CountWordless() => limiter.TryTake() || !limiter.IsFlood ? null : Flood();

    private Farewell Flood() => new(CloseCodes.TooManyMessages, $"At most {options.MessagesPerSecond} messages a second.");

    private Farewell? Slow()
    {
        if (limiter.IsFlood)
        {
            return Flood();
        }

        if (limiter.IsFirstRefusal)
        {
            string detail = $"At most {options.MessagesPerSecond} messages a second are read; this one was not.";
            TellError(new StreamProblem(StreamProblemCodes.RateLimit.Code, detail), happened: null);
        }

        return null;
    }

    /// <summary>There is no other namespace: who wants to join one is told so, and stays in this one.</summary>
    private Farewell? HearOther(SocketIoPacket packet)
    {
        if (packet.Type != SocketIoPacketType.Connect)
        {
            return Farewell.Invalid("A packet came for a namespace that was not joined.");
        }

        packets.Add(Encoding.UTF8.GetBytes($"44{packet.Namespace},{{\"message\":\"Invalid namespace\"}}"));
        return null;
    }

    private Farewell? Connect()
    {
        if (IsConnected)
        {
            return Farewell.Invalid("The namespace was joined already.");
        }

        packets.Add(Encoding.UTF8.GetBytes($"40{{\"sid\":\"{_id}\"}}"));
        _isConnected = true;
        return null;
    }

    private async Task<Farewell?> LeaveAsync()
    {
        _isConnected = false;
        await desk.StopAllAsync();
        return null;
    }

    private async Task<Farewell?> HearEventAsync(SocketIoPacket packet)
    {
        if (packet.Data is not { ValueKind: JsonValueKind.Array } data || data.GetArrayLength() == 0)
        {
            return Farewell.Invalid("An event is an array that begins with its name.");
        }

        if (data[0].ValueKind != JsonValueKind.String)
        {
            return Farewell.Invalid("The name of an event is a text.");
        }

        string name = data[0].GetString()!;
        StreamProblem? problem = await desk.DoAsync(name, data.GetArrayLength() > 1 ? data[1] : null);
        if (packet.AckId is { } ack)
        {
            packets.Add([
                .. Encoding.ASCII.GetBytes($"43{ack}"),
                .. JsonSerializer.SerializeToUtf8Bytes<Outcome[]>([new(problem)], HubJson.Options),
            ]);
        }
        else if (problem is not null && name != CandleDesk.PastEvent)
        {
            TellError(problem, name);
        }

        return null;
    }

    private void TellError(StreamProblem problem, string? happened)
    {
        if (IsConnected)
        {
            string? name = happened is null ? null : ProblemResults.Shorten(happened);
            packets.Add(CandleMessages.Event("error", new Refusal(problem.Code, problem.Detail, problem.Field, name)));
        }
    }

    /// <summary>How an event that wants an answer is answered.</summary>
    private sealed record Outcome(bool Ok, string? Code, string? Message, string? Field)
    {
        public Outcome(StreamProblem? problem)
            : this(problem is null, problem?.Code, problem?.Detail, problem?.Field) { }
    }

    /// <summary>How one that wants none is told what is wrong with it.</summary>
    private sealed record Refusal(string Code, string Message, string? Field, string? Event);
}
