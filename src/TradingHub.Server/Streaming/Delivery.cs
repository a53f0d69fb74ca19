using Microsoft.Extensions.Options;

namespace TradingHub.Server.Streaming;

/// <summary>
/// Hands one client what it is due: replies, then what never conflates, then quotes. It never waits: a client that has not taken the last
/// send is passed by, its quotes conflate, and when it stays behind it is closed. One thread, the broadcaster's loop.
/// </summary>
internal sealed partial class Delivery(
    TopicBook book,
    TimeProvider timeProvider,
    IOptions<StreamingOptions> options,
    ILogger<Delivery> logger
)
{
    private readonly StreamingOptions _options = options.Value;
    private readonly QuoteConflation _conflation = new(book);
    private readonly ByteBuffer _scratch = new();

    /// <summary>Delivers to each client.</summary>
    /// <returns>Whether a client has to be looked at again although nothing new may come.</returns>
    public bool DeliverAll(IReadOnlyList<StreamClient> clients)
    {
        bool mustLookAgain = false;
        foreach (StreamClient client in clients)
        {
            try
            {
                mustLookAgain |= Deliver(client);
            }
            catch (Exception exception)
            {
                DeliveryFailed(client.Id, exception);
                Cut(client);
            }
        }

        book.EndDrain();
        return mustLookAgain;
    }

    /// <summary>Ends every client's connection at the next delivery.</summary>
    public void CloseAll(IReadOnlyList<StreamClient> clients, int code, string reason)
    {
        foreach (StreamClient client in clients)
        {
            Close(client, code, reason);
        }
    }

    /// <summary>Ends a client's connection with a code at the next delivery, and cuts it when it does not answer in time.</summary>
    private void Close(StreamClient client, int code, string reason)
    {
        if (client.ClosingSince is null && !client.IsGone)
        {
            client.ClosingSince = timeProvider.GetTimestamp();
            client.CloseReason = (code, reason);
        }
    }

    /// <summary>Cuts a client's connection.</summary>
    private static void Cut(StreamClient client)
    {
        client.IsGone = true;
        client.Sink.Abort();
    }

    /// <summary>Delivers to one client.</summary>
    /// <returns>Whether it has to be looked at again although nothing new may come.</returns>
    private bool Deliver(StreamClient client)
    {
        if (client.IsGone)
        {
            return false;
        }

        if (client.PendingSince is not null && !IsSent(client))
        {
            return !client.IsGone;
        }

        bool hasStaged = client.Sink.WriteControl();
        if (client.Sink.IsClosing)
        {
            client.ClosingSince ??= timeProvider.GetTimestamp();
        }

        if (client.ClosingSince is { } since)
        {
            Send(client, hasStaged | WriteClose(client));
            CutWhenOverdue(client, since, _options.CloseGraceSeconds);
            return !client.IsGone;
        }

        hasStaged |= WriteOutbox(client);
        hasStaged |= client.CloseReason is null ? client.ClosingSince is null && WriteUpdates(client) : TakeLeave(client);
        Send(client, hasStaged);
        return client.PendingSince is not null || !client.IsCaughtUp;
    }

    private bool IsSent(StreamClient client)
    {
        switch (client.Sink.Poll())
        {
            case SendState.Ready:
                client.PendingSince = null;
                return true;
            case SendState.Gone:
                Cut(client);
                return false;
            default:
                FallBehind(client);
                return false;
        }
    }

    private void FallBehind(StreamClient client)
    {
        if (client.ClosingSince is { } closing)
        {
            CutWhenOverdue(client, closing, _options.CloseGraceSeconds);
            return;
        }

        if (client.Updates.Quotes.IsFarBehind(client.QuoteCursor))
        {
            _conflation.FallBehind(client);
        }

        if (client.EventCursor < client.Updates.Events.Tail)
        {
            CloseSlow(client, "Trades, bars or orders were produced faster than you read them. Connect again.");
        }
        else if (timeProvider.GetElapsedTime(client.PendingSince!.Value).TotalSeconds >= _options.StallSeconds)
        {
            CloseSlow(client, $"You took nothing for {_options.StallSeconds} seconds. Connect again.");
        }
    }

    /// <summary>The close frame goes out when the peer has taken what is under way: it sees the code if it reads on in time.</summary>
    private void CloseSlow(StreamClient client, string reason)
    {
        book.Counters.CountSlowClosed();
        Close(client, CloseCodes.TooSlow, reason);
    }

    private static bool WriteClose(StreamClient client)
    {
        if (client.CloseReason is not var (code, reason))
        {
            return false;
        }

        client.CloseReason = null;
        client.Sink.WriteClose(code, reason);
        return true;
    }

    /// <summary>Its door asked for the end: it comes behind everything that was answered before.</summary>
    private bool TakeLeave(StreamClient client)
    {
        client.ClosingSince = timeProvider.GetTimestamp();
        return WriteClose(client);
    }

    private void CutWhenOverdue(StreamClient client, long since, int seconds)
    {
        if (timeProvider.GetElapsedTime(since).TotalSeconds >= seconds)
        {
            Cut(client);
        }
    }

    private bool WriteOutbox(StreamClient client)
    {
        if (client.Outbox.Length == 0)
        {
            return false;
        }

        if (client.Outbox.Length > _options.MaxOutboxBytes)
        {
            CloseSlow(client, "Replies and snapshots were asked for faster than you read them. Connect again.");
            return WriteClose(client);
        }

        client.Sink.Write(client.Outbox.Span);
        client.Outbox.Clear();
        return true;
    }

    private bool WriteUpdates(StreamClient client)
    {
        (FrameLog events, FrameLog quotes) = (client.Updates.Events, client.Updates.Quotes);
        if (client.EventCursor == events.Head && client.QuoteCursor == quotes.Head && client.Dirty.Count == 0)
        {
            return false;
        }

        bool isInStep =
            client.EventCursor == events.DrainStart && client.QuoteCursor == quotes.DrainStart && client.Dirty.Count == 0;
        if (
            isInStep
            && client.Group.TryGetBlock(
                client.Updates,
                client.Sink.Encoding,
                _options.MaxBytesPerDrain,
                out ReadOnlySpan<byte> block
            )
        )
        {
            (client.EventCursor, client.QuoteCursor) = (events.Head, quotes.Head);
            client.Sink.Write(block);
            return block.Length > 0;
        }

        return WriteAlone(client);
    }

    private bool WriteAlone(StreamClient client)
    {
        (FrameLog events, FrameLog quotes) = (client.Updates.Events, client.Updates.Quotes);
        if (client.EventCursor < events.Tail)
        {
            CloseSlow(client, "Trades, bars or orders were produced faster than you read them. Connect again.");
            return WriteClose(client);
        }

        int budget = _options.MaxBytesPerDrain;
        StreamEncoding encoding = client.Sink.Encoding;
        _scratch.Reset();
        client.EventCursor = events.Compose(client.EventCursor, events.Head, client.Group.Mask, encoding, _scratch, budget);
        if (client.Dirty.Count > 0 || quotes.IsFarBehind(client.QuoteCursor))
        {
            _conflation.FallBehind(client);
            _conflation.CatchUp(client, _scratch, budget);
        }

        client.QuoteCursor = quotes.Compose(client.QuoteCursor, quotes.Head, client.Group.Mask, encoding, _scratch, budget);
        client.Sink.Write(_scratch.Span);
        return _scratch.Length > 0;
    }

    private void Send(StreamClient client, bool hasStaged)
    {
        if (!hasStaged)
        {
            return;
        }

        switch (client.Sink.Flush())
        {
            case SendState.Pending:
                client.PendingSince = timeProvider.GetTimestamp();
                break;
            case SendState.Gone:
                Cut(client);
                break;
            default:
                client.PendingSince = null;
                break;
        }
    }

    [LoggerMessage(3001, LogLevel.Warning, "Sending to stream client {Client} failed; its connection is cut.")]
    private partial void DeliveryFailed(Guid client, Exception exception);
}
