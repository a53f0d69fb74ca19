using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.SocketIo;

/// <summary>
/// The streams of one client. The broadcaster's loop tells it what the market does, the client's conversation starts and stops them, and what a
/// stream asks for is answered on a thread of its own; one lock.
/// </summary>
internal sealed class CandleStreams(PacketQueue target, BarWholeness isWhole, CandleQuestions questions)
{
    private readonly Lock _guard = new();
    private readonly List<CandleStream> _streams = [];
    private readonly ByteBuffer _packet = new();

    /// <summary>How many instruments would be streamed with one more.</summary>
    public int CountWith(Instrument instrument)
    {
        lock (_guard)
        {
            return _streams.Select(stream => stream.Topic.Instrument.Id).Append(instrument.Id).Distinct().Count();
        }
    }

    /// <summary>Begins a stream, or begins it anew; it is silent until its history is there.</summary>
    public CandleStream Begin(CandleTopic topic)
    {
        lock (_guard)
        {
            CandleStream? stream = _streams.Find(known => IsOf(known, topic.Asset, topic.Timeframe));
            if (stream is null)
            {
                stream = new CandleStream(topic);
                _streams.Add(stream);
            }

            stream.Rewind();
            return stream;
        }
    }

    /// <summary>Tells the history of a stream, and from now on what happens.</summary>
    public void GoLive(CandleStream stream, IReadOnlyList<BarUpdate> history, int limit)
    {
        lock (_guard)
        {
            IReadOnlyList<MarketUpdate> told = stream.GoLive(history.Select(OfHistory), limit);
            target.Add(CandleMessages.History(stream.Topic, told));
            if (told.Any(bar => bar.IsPart))
            {
                Ask(stream);
            }
        }
    }

    /// <summary>Tells what a stream has asked for.</summary>
    /// <param name="stream">The stream; one that has ended is told nothing.</param>
    /// <param name="question">The number of its question.</param>
    /// <param name="history">Oldest first; empty when there is none.</param>
    public void Answer(CandleStream stream, int question, IReadOnlyList<BarUpdate> history)
    {
        lock (_guard)
        {
            if (!_streams.Contains(stream))
            {
                return;
            }

            IReadOnlyList<MarketUpdate> told = stream.Hear(question, history.Select(OfHistory));
            foreach (MarketUpdate bar in told)
            {
                Send(stream, bar);
            }

            if (told.Any(bar => bar.IsPart))
            {
                Ask(stream);
            }
        }
    }

    /// <summary>Ends streams.</summary>
    /// <param name="asset">Of this name; null for every one.</param>
    /// <param name="timeframe">Of this timeframe; null for every one.</param>
    public void End(string? asset, Timeframe? timeframe)
    {
        lock (_guard)
        {
            _streams.RemoveAll(stream => IsOf(stream, asset, timeframe));
        }
    }

    /// <summary>The topics of the broadcaster that they need.</summary>
    public int[] Topics()
    {
        lock (_guard)
        {
            return [.. _streams.Select(stream => stream.Topic).SelectMany(TopicsOf).Distinct()];
        }
    }

    /// <summary>Loop: tells an update to the streams that want it.</summary>
    public void Tell(in MarketUpdate update)
    {
        lock (_guard)
        {
            for (int at = 0; at < _streams.Count; at++)
            {
                CandleStream stream = _streams[at];
                if (stream.Topic.Instrument.Id != update.Instrument)
                {
                    continue;
                }

                if (update.Kind == MarketUpdateKind.Bar)
                {
                    TellBar(stream, update);
                }
                else if (IsFirstLive(at))
                {
                    Send(stream, update);
                }
            }
        }
    }

    /// <summary>The history says what is whole: of a bar that the hub saw in part the source's.</summary>
    private static MarketUpdate OfHistory(BarUpdate bar) => MarketUpdate.Of(bar) with { IsWhole = bar.IsClosed };

    private static bool IsOf(CandleStream stream, string? asset, Timeframe? timeframe) =>
        (asset is null || string.Equals(stream.Topic.Asset, asset, StringComparison.OrdinalIgnoreCase))
        && (timeframe is null || stream.Topic.Timeframe == timeframe);

    private static int[] TopicsOf(CandleTopic topic) =>
        [CandleForm.PriceTopicOf(topic.Instrument), TopicIndex.Bars(topic.Instrument.Id, topic.Timeframe)];

    /// <summary>A price is told once for each name, however many timeframes are streamed under it.</summary>
    private bool IsFirstLive(int index)
    {
        if (!_streams[index].IsLive)
        {
            return false;
        }

        for (int at = 0; at < index; at++)
        {
            if (_streams[at].IsLive && IsOf(_streams[at], _streams[index].Topic.Asset, timeframe: null))
            {
                return false;
            }
        }

        return true;
    }

    private void TellBar(CandleStream stream, in MarketUpdate bar)
    {
        if (stream.Topic.Timeframe != bar.Timeframe)
        {
            return;
        }

        DateTimeOffset time = new(bar.Time, TimeSpan.Zero);
        MarketUpdate state = bar with { IsWhole = bar.IsClosed && isWhole(bar.Instrument, bar.Timeframe, time) };
        if (stream.Take(state))
        {
            Send(stream, state);
            if (state.IsPart)
            {
                Ask(stream);
            }
        }
    }

    /// <summary>Has a stream ask for the history once more.</summary>
    private void Ask(CandleStream stream)
    {
        int number = stream.Ask();
        if (!questions.TryPut(new CandleQuestion(this, stream, number)))
        {
            stream.Hear(number, []);
        }
    }

    private void Send(CandleStream stream, in MarketUpdate update)
    {
        _packet.Reset();
        CandleMessages.Write(_packet, stream, update);
        target.Add(_packet.Span);
    }
}
