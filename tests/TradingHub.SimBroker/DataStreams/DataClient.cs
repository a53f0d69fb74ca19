using System.Collections.Frozen;
using System.Net.WebSockets;
using System.Threading.Channels;
using TradingHub.Server.AlpacaApi.DataStreams;
using TradingHub.Server.Streaming;

namespace TradingHub.SimBroker.DataStreams;

/// <summary>One connection to a data stream: what it wants, a queue of what is to be sent, and the loop that sends it.</summary>
internal sealed class DataClient(WebSocket socket, DataFeed feed, DataCodec codec, ConnectionHold hold, Action abort)
{
    private const int QueueLength = 65_536;

    /// <summary>As many as a MessagePack array may hold with a head of one byte.</summary>
    private const int MostTogether = 15;
    private const byte PackArray = 0x90;

    private readonly Channel<Outgoing> _queue = Channel.CreateBounded<Outgoing>(
        new BoundedChannelOptions(QueueLength) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait }
    );
    private readonly Lock _leaving = new();
    private volatile FrozenSet<int> _topics = FrozenSet<int>.Empty;
    private volatile DataStreamError? _end;
    private volatile bool _isEnding;
    private bool _hasLeft;

    /// <summary>The stream.</summary>
    public DataFeed Feed => feed;

    /// <summary>How it is written to.</summary>
    public DataCodec Codec => codec;

    /// <summary>How many topics it wants.</summary>
    public int TopicCount => _topics.Count;

    private DataReplies Replies => new(codec);

    /// <summary>Whether it wants a topic.</summary>
    public bool Wants(int topic) => _topics.Contains(topic);

    /// <summary>The first message.</summary>
    public void Greet() => Say(Replies.Connected());

    /// <summary>Does what a message of the client asks for; false when the connection is to end.</summary>
    /// <param name="command">What the message means.</param>
    /// <param name="instruments">How many instruments there are.</param>
    public bool Do(ClientCommand command, int instruments)
    {
        switch (command)
        {
            case CloseCommand close:
                End(DataStreamError.OfClose(close.Code));
                return false;
            case ReplaceCommand replace:
                _topics = replace.Topics(instruments).ToFrozenSet();
                Say(replace.Reply);
                return true;
            case ReplyCommand reply:
                Say(reply.Reply);
                return true;
            default:
                return true;
        }
    }

    /// <summary>Queues an update. Who lets the queue run full is cut off.</summary>
    public void Tell(byte[] message)
    {
        if (!_queue.Writer.TryWrite(new Outgoing(message, IsAlone: false)) && !_isEnding)
        {
            Cut();
        }
    }

    /// <summary>Nothing more will be queued: what is in the queue is sent, then the error if there is one, then the close.</summary>
    public void End(DataStreamError? error = null)
    {
        _end ??= error;
        _isEnding = true;
        _queue.Writer.TryComplete();
    }

    /// <summary>Stands still from now on.</summary>
    public void Hold() => hold.Begin();

    /// <summary>Ends the connection without a word.</summary>
    public void Cut()
    {
        lock (_leaving)
        {
            if (!_hasLeft)
            {
                _queue.Writer.TryComplete();
                hold.Cut();
                abort();
            }
        }
    }

    /// <summary>The connection has ended: nothing of it may be touched any more.</summary>
    public void Leave()
    {
        lock (_leaving)
        {
            _hasLeft = true;
        }
    }

    /// <summary>Sends what is queued, in order, updates several to a frame, until the end.</summary>
    public async Task SendAllAsync()
    {
        List<byte[]> together = [];
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (_queue.Reader.TryRead(out Outgoing first))
            {
                together.Add(first.Message);
                while (!first.IsAlone && together.Count < MostTogether && TryReadUpdate(out byte[] next))
                {
                    together.Add(next);
                }

                await SendAsync(together);
                together.Clear();
            }
        }

        if (_end is { } error)
        {
            await SendAsync([Replies.Error(error).Payload]);
        }

        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            int code = _end?.CloseCode ?? (int)WebSocketCloseStatus.NormalClosure;
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, _end?.Message, CancellationToken.None);
        }
    }

    private void Say(StreamReply reply) => _queue.Writer.TryWrite(new Outgoing(reply.Payload, IsAlone: true));

    private bool TryReadUpdate(out byte[] message)
    {
        bool isUpdate = _queue.Reader.TryPeek(out Outgoing next) && !next.IsAlone && _queue.Reader.TryRead(out next);
        message = next.Message;
        return isUpdate;
    }

    private async Task SendAsync(IReadOnlyList<byte[]> messages)
    {
        bool isJson = codec == DataCodec.Json;
        using MemoryStream frame = new();
        frame.WriteByte(isJson ? (byte)'[' : (byte)(PackArray | messages.Count));
        for (int index = 0; index < messages.Count; index++)
        {
            if (isJson && index > 0)
            {
                frame.WriteByte((byte)',');
            }

            frame.Write(messages[index]);
        }

        if (isJson)
        {
            frame.WriteByte((byte)']');
        }

        WebSocketMessageType type = isJson ? WebSocketMessageType.Text : WebSocketMessageType.Binary;
        await socket.SendAsync(
            frame.GetBuffer().AsMemory(0, (int)frame.Length),
            type,
            endOfMessage: true,
            CancellationToken.None
        );
    }

    /// <param name="Message">The message.</param>
    /// <param name="IsAlone">Whether it travels alone in its frame.</param>
    private readonly record struct Outgoing(byte[] Message, bool IsAlone);
}
