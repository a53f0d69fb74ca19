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
/// One stream of candles of one client. Until its history is there it keeps what the market does; then it goes on where the history ends, and
/// never back. Guarded by its <see cref="CandleStreams"/>.
/// </summary>
internal sealed class CandleStream(CandleTopic topic)
{
    /// <summary>A bar of a minute changes its state a few times a second: nobody waits so long for a history.</summary>
    private const int MostEarly = 512;

    private readonly SortedDictionary<long, MarketUpdate> _early = [];
    private MarketUpdate _last;

    /// <summary>What it streams.</summary>
    public CandleTopic Topic { get; } = topic;

    /// <summary>The client's name of the instrument, JSON.</summary>
    public byte[] Asset { get; } = JsonSerializer.SerializeToUtf8Bytes(topic.Asset, HubJson.Options);

    /// <summary>The client's word for the timeframe, JSON.</summary>
    public byte[] Timeframe { get; } = JsonSerializer.SerializeToUtf8Bytes(topic.TimeframeName, HubJson.Options);

    /// <summary>Whether its history was sent.</summary>
    public bool IsLive { get; private set; }

    /// <summary>Begins anew: what comes is kept until the history is there.</summary>
    public void Rewind()
    {
        IsLive = false;
        _early.Clear();
        _last = default;
    }

    /// <summary>Takes a bar; true when it is to be told now.</summary>
    public bool Take(in MarketUpdate bar)
    {
        if (IsLive)
        {
            bool isNew = bar.Time > _last.Time || (bar.Time == _last.Time && !_last.IsLaterThan(bar));
            _last = isNew ? bar : _last;
            return isNew;
        }

        Keep(bar);
        return false;
    }

    /// <summary>Takes the history and goes live.</summary>
    /// <param name="history">Oldest first; of each bar the state that the hub knew when it was asked.</param>
    /// <param name="limit">At most so many of the newest are told.</param>
    /// <returns>The history with what has happened since it was asked for.</returns>
    public IReadOnlyList<MarketUpdate> GoLive(IEnumerable<BarUpdate> history, int limit)
    {
        foreach (BarUpdate bar in history)
        {
            Keep(MarketUpdate.Of(bar), isBounded: false);
        }

        MarketUpdate[] all = [.. _early.Values.TakeLast(limit)];
        _early.Clear();
        _last = all.LastOrDefault();
        IsLive = true;
        return all;
    }

    private void Keep(in MarketUpdate bar, bool isBounded = true)
    {
        if (!_early.TryGetValue(bar.Time, out MarketUpdate known) || bar.IsLaterThan(known))
        {
            _early[bar.Time] = bar;
        }

        if (isBounded && _early.Count > MostEarly)
        {
            _early.Remove(_early.Keys.First());
        }
    }
}
