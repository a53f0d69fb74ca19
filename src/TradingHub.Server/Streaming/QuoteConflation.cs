namespace TradingHub.Server.Streaming;

/// <summary>
/// Brings a client up to date with quotes that it was not sent one by one, because it was behind, wants only so many a second or quotes did not
/// go out: they are remembered by symbol, and it gets the newest of each. One thread, the broadcaster's loop.
/// </summary>
internal sealed class QuoteConflation(TopicBook book, SingleUpdates updates, TimeProvider timeProvider)
{
    private readonly List<int> _waiting = [];

    /// <summary>Remembers which quotes the client has not seen, and moves it to the end of the log.</summary>
    public void FallBehind(StreamClient client)
    {
        FrameLog quotes = client.Updates.Quotes;
        TopicMask mask = client.Group.Mask;
        if (client.QuoteCursor < quotes.Tail)
        {
            foreach (int topic in mask.Topics().Where(topic => TopicIndex.KindOf(topic) == StreamTopic.Quotes))
            {
                client.Dirty.TryAdd(topic, 0);
            }

            client.QuoteCursor = quotes.Tail;
        }

        long replaced = 0;
        for (; client.QuoteCursor < quotes.Head; client.QuoteCursor++)
        {
            int topic = quotes.TopicOf(client.QuoteCursor);
            if (mask.Has(topic))
            {
                replaced += client.Dirty.TryAdd(topic, quotes.SequenceOf(client.QuoteCursor) - 1) ? 0 : 1;
            }
        }

        if (client.MaxRate is null && book.IsDelivering)
        {
            book.Counters.CountConflated(replaced);
        }

        client.Tally.CountSkipped(replaced);
    }

    /// <summary>
    /// Adds the newest quote of each remembered symbol whose time has come, until the buffer holds <paramref name="budget"/> bytes.
    /// </summary>
    /// <returns>How many it added.</returns>
    public int CatchUp(StreamClient client, ByteBuffer target, int budget)
    {
        int added = 0;
        _waiting.Clear();
        _waiting.AddRange(client.Dirty.Keys);
        _waiting.Sort();
        foreach (int topic in _waiting)
        {
            if (target.Length >= budget)
            {
                return added;
            }

            if (TryTakeTurn(client, topic))
            {
                client.Dirty.Remove(topic, out long last);
                updates.AddNewest(client, target, topic, isSnapshot: false, book.SequenceOf(topic) - last - 1);
                added++;
            }
        }

        return added;
    }

    /// <summary>Whether the client may be sent a quote of the topic now; then the next has to wait.</summary>
    private bool TryTakeTurn(StreamClient client, int topic)
    {
        if (client.MaxRate is not { } rate)
        {
            return true;
        }

        long now = timeProvider.GetTimestamp();
        if (client.NextQuotes.TryGetValue(topic, out long next) && now < next)
        {
            return false;
        }

        client.NextQuotes[topic] = now + (long)Math.Ceiling(timeProvider.TimestampFrequency / rate);
        return true;
    }
}
