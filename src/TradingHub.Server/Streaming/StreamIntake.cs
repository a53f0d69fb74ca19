using TradingHub.Domain.Market;
using TradingHub.Server.Streaming.BarIndicators;
using TradingHub.Server.Streaming.LogLines;

namespace TradingHub.Server.Streaming;

/// <summary>Moves what lies in the inboxes into the logs. One thread, the broadcaster's loop.</summary>
internal sealed partial class StreamIntake(
    StreamInbox inbox,
    TopicBook book,
    ClientRoster roster,
    IndicatorBoard indicators,
    ILogger<StreamIntake> logger
)
{
    private readonly List<BarUpdate> _bars = [];
    private List<(StreamTopic Topic, StreamItem Item)> _items = [];
    private int _itemsDone;
    private int _barsDone;

    /// <summary>Takes what is there, but no more than the logs can hold until it was delivered.</summary>
    /// <returns>Whether more waits: deliver, then call again.</returns>
    public bool Take()
    {
        book.ReadClock();
        LookWhetherDelivering();
        GrowWithCatalogue();
        TakeItems();
        TakeLogLines();
        TakeWarmed();
        TakeBars();
        TakeTicks();
        return book.IsDrainFull;
    }

    private void TakeItems()
    {
        if (_itemsDone == _items.Count)
        {
            _items.Clear();
            _items = inbox.Items.Take(_items);
            _itemsDone = 0;
        }

        for (; _itemsDone < _items.Count && !book.IsDrainFull; _itemsDone++)
        {
            Take(_items[_itemsDone].Topic, _items[_itemsDone].Item);
        }
    }

    private void TakeLogLines()
    {
        while (!book.IsDrainFull && inbox.LogLines.TryTake(out (LogLine Line, int LeftOut) taken))
        {
            book.Skip(StreamTopic.Log, taken.LeftOut);
            Take(StreamTopic.Log, LogTap.ItemOf(taken.Line));
        }
    }

    private void Take(StreamTopic topic, StreamItem item)
    {
        try
        {
            book.Take(topic, item);
        }
        catch (Exception exception)
        {
            // The number it would have had is left out, so clients see that one is missing.
            ItemFailed(topic, exception);
        }
    }

    private void TakeWarmed()
    {
        while (inbox.Warmed.TryDequeue(out WarmUpAnswer? answer))
        {
            answer.Topic.Hear(answer);
        }
    }

    private void TakeBars()
    {
        if (_barsDone == _bars.Count)
        {
            _bars.Clear();
            _barsDone = 0;
            inbox.Bars.TakeTo(_bars);
        }

        LookWhetherDelivering();
        for (; _barsDone < _bars.Count && !book.IsDrainFull; _barsDone++)
        {
            BarUpdate bar = _bars[_barsDone];
            book.Take(bar, book.SentTime, indicators.HasWishes && bar.IsClosed ? FiguresOf(bar) : null);
        }
    }

    private IndicatorFigures? FiguresOf(in BarUpdate bar)
    {
        try
        {
            return indicators.Take(bar);
        }
        catch (Exception exception)
        {
            // The bar goes out all the same.
            IndicatorsFailed(book.SymbolOf(bar.Instrument), exception);
            return null;
        }
    }

    private void TakeTicks()
    {
        while (!book.IsDrainFull && inbox.Ticks.TryRead(out ReadOnlySpan<Tick> ticks))
        {
            LookWhetherDelivering();
            int taken = 0;
            for (; taken < ticks.Length && !book.IsDrainFull; taken++)
            {
                SkipLostTrades(inbox.Ticks.TotalRead + taken);
                if (ticks[taken].Instrument.Value >= book.Instruments)
                {
                    GrowWithCatalogue();
                }

                book.Take(ticks[taken]);
            }

            inbox.Ticks.Advance(taken);
        }

        if (inbox.Ticks.Depth == 0)
        {
            SkipLostTrades(inbox.Ticks.TotalRead);
        }
    }

    /// <summary>After updates were taken out: what is published after a stop never goes out.</summary>
    private void LookWhetherDelivering() => book.IsDelivering = inbox.IsDelivering;

    private void SkipLostTrades(long tick)
    {
        while (inbox.LostTrades.TryPeek(out LostTrades lost) && lost.BeforeTick <= tick)
        {
            inbox.LostTrades.TryDequeue(out _);
            book.SkipTrades(lost.Instrument, lost.Count);
        }
    }

    /// <summary>Makes room for instruments that have become known.</summary>
    public void GrowWithCatalogue()
    {
        if (book.Grow())
        {
            roster.GrowWildcards();
        }
    }

    [LoggerMessage(3062, LogLevel.Error, "The indicators of a bar of {Symbol} could not be calculated.")]
    private partial void IndicatorsFailed(string symbol, Exception exception);

    [LoggerMessage(3002, LogLevel.Error, "An update of {Topic} could not be written as JSON.")]
    private partial void ItemFailed(StreamTopic topic, Exception exception);
}
