using System.Text.Json;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.SocketIo;

/// <summary>What a client calls an instrument, and the timeframe that it asked for.</summary>
/// <param name="Asset">The name as the client wrote it; its updates carry it.</param>
/// <param name="Instrument">What it means.</param>
/// <param name="Timeframe">Length of the candles.</param>
/// <param name="TimeframeName">The timeframe as the client wrote it.</param>
internal sealed record CandleTopic(string Asset, Instrument Instrument, Timeframe Timeframe, string TimeframeName);

/// <summary>
/// One stream of candles of one client. Until its history is there it keeps what the market does; then it tells each candle's states as they
/// come, and a candle that has closed again when its values change. Where the hub saw a part of a bar only, it asks for the history once more
/// and keeps what comes meanwhile, so that the right candle is told before newer ones. Guarded by its <see cref="CandleStreams"/>.
/// </summary>
internal sealed class CandleStream(CandleTopic topic)
{
    /// <summary>How many candles back a changed one is told: as far as the hub itself changes one.</summary>
    private const int MostTold = 64;

    /// <summary>A bar of a minute changes its state a few times a second: nobody waits so long for a history.</summary>
    private const int MostHeld = 512;

    private readonly SortedList<long, MarketUpdate> _held = [];
    private readonly SortedList<long, MarketUpdate> _told = [];
    private int _question;

    /// <summary>What it streams.</summary>
    public CandleTopic Topic { get; } = topic;

    /// <summary>The client's name of the instrument, JSON.</summary>
    public byte[] Asset { get; } = JsonSerializer.SerializeToUtf8Bytes(topic.Asset, HubJson.Options);

    /// <summary>The client's word for the timeframe, JSON.</summary>
    public byte[] Timeframe { get; } = JsonSerializer.SerializeToUtf8Bytes(topic.TimeframeName, HubJson.Options);

    /// <summary>Whether its history was sent.</summary>
    public bool IsLive { get; private set; }

    /// <summary>Whether it waits for a history that it asked for when it was live.</summary>
    public bool IsAsking { get; private set; }

    /// <summary>Begins anew: what comes is kept until the history is there.</summary>
    public void Rewind()
    {
        (IsLive, IsAsking) = (false, false);
        _held.Clear();
        _told.Clear();
    }

    /// <summary>Takes a bar; true when it is to be told now.</summary>
    public bool Take(in MarketUpdate bar)
    {
        if (IsLive && !IsAsking)
        {
            return IsNews(bar);
        }

        Hold(bar);
        if (_held.Count > MostHeld)
        {
            _held.RemoveAt(0);
        }

        return false;
    }

    /// <summary>Takes the history and goes live.</summary>
    /// <param name="history">Oldest first; of each bar the state that the hub knew when it was asked.</param>
    /// <param name="limit">At most so many of the newest are told.</param>
    /// <returns>The history with what has happened since it was asked for.</returns>
    public IReadOnlyList<MarketUpdate> GoLive(IEnumerable<MarketUpdate> history, int limit)
    {
        MarketUpdate[] all = [.. Merge(history).TakeLast(limit)];
        foreach (MarketUpdate bar in all)
        {
            Note(bar);
        }

        IsLive = true;
        return all;
    }

    /// <summary>Asks for the history once more and keeps what comes until it is there.</summary>
    /// <returns>The number of the question.</returns>
    public int Ask()
    {
        IsAsking = true;
        return ++_question;
    }

    /// <summary>Takes the answer.</summary>
    /// <param name="question">The question's number; the answer to another one than the last changes nothing.</param>
    /// <param name="history">As of <see cref="GoLive"/>; empty when there is none.</param>
    /// <returns>The candles to be told, oldest first.</returns>
    public IReadOnlyList<MarketUpdate> Hear(int question, IEnumerable<MarketUpdate> history)
    {
        if (!IsAsking || question != _question)
        {
            return [];
        }

        IsAsking = false;
        return [.. Merge(history).Where(bar => IsNews(bar))];
    }

    private MarketUpdate[] Merge(IEnumerable<MarketUpdate> history)
    {
        foreach (MarketUpdate bar in history)
        {
            Hold(bar);
        }

        MarketUpdate[] all = [.. _held.Values];
        _held.Clear();
        return all;
    }

    private void Hold(in MarketUpdate bar)
    {
        if (!_held.TryGetValue(bar.Time, out MarketUpdate known) || bar.IsLaterThan(known))
        {
            _held[bar.Time] = bar;
        }
    }

    /// <summary>Whether a bar says more than was told; of a candle behind the newest one only when it looks different.</summary>
    private bool IsNews(in MarketUpdate bar)
    {
        bool isTooOld = _told.Count == MostTold && bar.Time < _told.GetKeyAtIndex(0);
        bool isKnown = _told.TryGetValue(bar.Time, out MarketUpdate known);
        if (isTooOld || (isKnown && !bar.IsLaterThan(known)))
        {
            return false;
        }

        bool isNewest = _told.Count == 0 || bar.Time >= _told.GetKeyAtIndex(_told.Count - 1);
        Note(bar);
        return isNewest || !isKnown || !bar.LooksLike(known);
    }

    private void Note(in MarketUpdate bar)
    {
        _told[bar.Time] = bar;
        if (_told.Count > MostTold)
        {
            _told.RemoveAt(0);
        }
    }
}
