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
    private const string TooFast = "Trades, bars or orders were produced faster than you read them. Connect again.";

    private readonly StreamingOptions _options = options.Value;
    private readonly UpdateDelivery _updates = new(book, timeProvider, options.Value.MaxBytesPerDrain, logger);
    private readonly ByteBuffer _joined = new();

    /// <summary>Delivers to each client.</summary>
    /// <returns>Whether a client has to be looked at again although nothing new may come.</returns>
    public bool DeliverAll(IReadOnlyList<StreamClient> clients)
    {
        bool mustLookAgain = false;
        book.ReadClock();
        // By index: an enumerator of the interface would be allocated at each delivery.
        for (int index = 0; index < clients.Count; index++)
        {
            StreamClient client = clients[index];
            try
            {
                mustLookAgain |= Deliver(client);
            }
            catch (Exception exception)
            {
                DeliveryFailed(client.Id, exception);
                Cut(client);
            }

            client.Tally.Note(client);
        }

        book.EndDrain();
        book.Counters.CountDrain();
        book.Latency.EndDrain(timeProvider);
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
    private void Cut(StreamClient client)
    {
        if (!client.IsGone && client.ClosingSince is null)
        {
            book.Counters.CountClose(CloseCodes.Cut);
        }

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
        if (client.Sink.IsClosing && client.ClosingSince is null)
        {
            client.ClosingSince = timeProvider.GetTimestamp();
            book.Counters.CountClose(CloseCodes.Normal);
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
        return !client.IsCaughtUp || _updates.HasWaiting(client);
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
            case SendState.Moving:
                client.PendingSince = timeProvider.GetTimestamp();
                FallBehind(client);
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

        if (!_updates.KeepInReach(client))
        {
            CloseSlow(client, TooFast);
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

    private bool WriteClose(StreamClient client)
    {
        if (client.CloseReason is not var (code, reason))
        {
            return false;
        }

        client.CloseReason = null;
        book.Counters.CountClose(code);
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

        _updates.Write(client, ArrayFrames.Joined(client.Outbox, client, _joined), updates: 0);
        client.Outbox.Clear();
        return true;
    }

    private bool WriteUpdates(StreamClient client)
    {
        if (_updates.KeepInReach(client))
        {
            return _updates.Stage(client);
        }

        CloseSlow(client, TooFast);
        return WriteClose(client);
    }

    private void Send(StreamClient client, bool hasStaged)
    {
        if (!hasStaged)
        {
            return;
        }

        book.Counters.CountDelivery();
        switch (client.Sink.Flush())
        {
            case SendState.Pending or SendState.Moving:
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
