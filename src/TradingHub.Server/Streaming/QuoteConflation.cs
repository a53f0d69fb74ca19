namespace TradingHub.Server.Streaming;

/// <summary>
/// Brings a client that is behind up to date with quotes: what it has not seen is remembered by symbol, and it gets the newest of each.
/// One thread, the broadcaster's loop.
/// </summary>
internal sealed class QuoteConflation(TopicBook book)
{
    /// <summary>Remembers which quotes the client has not seen, and moves it to the end of the log.</summary>
    public void FallBehind(StreamClient client)
    {
        FrameLog quotes = client.Updates.Quotes;
        TopicMask mask = client.Group.Mask;
        if (client.QuoteCursor < quotes.Tail)
        {
            client.Dirty.UnionWith(mask.Topics().Where(topic => TopicIndex.KindOf(topic) == StreamTopic.Quotes));
            client.QuoteCursor = quotes.Tail;
        }

        long replaced = 0;
        for (; client.QuoteCursor < quotes.Head; client.QuoteCursor++)
        {
            int topic = quotes.TopicOf(client.QuoteCursor);
            if (mask.Has(topic))
            {
                replaced += client.Dirty.Add(topic) ? 0 : 1;
            }
        }

        book.Counters.CountConflated(replaced);
    }

    /// <summary>Adds the newest quote of each remembered symbol, until the buffer holds <paramref name="budget"/> bytes.</summary>
    public void CatchUp(StreamClient client, ByteBuffer target, int budget)
    {
        foreach (int topic in client.Dirty.Order().ToArray())
        {
            if (target.Length >= budget)
            {
                return;
            }

            client.Dirty.Remove(topic);
            book.AddNewest(client, target, topic, isSnapshot: false);
        }
    }
}
