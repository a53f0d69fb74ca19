using System.Buffers;
using System.Text.Json;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Alpaca.Data;

/// <summary>
/// The subscriptions of one connection: all wishes of the hub's clients in one, and the steps from what the stream confirmed to them. One
/// request is under way at a time; the stream's reply is the truth. A request that is refused is asked for in halves, so that one symbol too
/// many leaves out only itself. Under one lock, so that it stays in one file.
/// </summary>
internal sealed class AlpacaSubscriptions
{
    private const int MostTopics = 200;
    private readonly Lock _lock = new();
    private readonly InstrumentCatalogue _catalogue;
    private readonly IFeedWishes _wishes;
    private readonly AssetClass _assetClass;
    private readonly HashSet<Topic> _refused = [];
    private HashSet<Topic> _wanted = [];
    private HashSet<Topic> _confirmed = [];
    private Topic[] _pending = [];
    private int _most = MostTopics;
    private int? _limit;
    private volatile bool _isDirty = true;

    /// <summary>Prepares the subscriptions of an asset class; hears of changed wishes from now on.</summary>
    public AlpacaSubscriptions(InstrumentCatalogue catalogue, IFeedWishes wishes, AssetClass assetClass)
    {
        (_catalogue, _wishes, _assetClass) = (catalogue, wishes, assetClass);
        wishes.OnChange(() => _isDirty = true);
    }

    /// <summary>Whether anything is wanted.</summary>
    public bool IsWanted
    {
        get
        {
            lock (_lock)
            {
                Refresh();
                return _wanted.Count > 0;
            }
        }
    }

    /// <summary>Whether a request waits for its reply.</summary>
    public bool IsWaiting
    {
        get
        {
            lock (_lock)
            {
                return _pending.Length > 0;
            }
        }
    }

    /// <summary>Instruments whose trades the stream sends.</summary>
    public IReadOnlyList<InstrumentId> Traded
    {
        get
        {
            lock (_lock)
            {
                return TradesOf(_confirmed);
            }
        }
    }

    /// <summary>Wanted symbols that the stream does not send, each once, in order.</summary>
    public IReadOnlyList<string> Unserved
    {
        get
        {
            lock (_lock)
            {
                bool isShort = _limit is not null || _refused.Count > 0;
                return isShort && _pending.Length == 0
                    ? [.. _wanted.Except(_confirmed).Select(topic => topic.Symbol).Distinct().Order(StringComparer.Ordinal)]
                    : [];
            }
        }
    }

    /// <summary>A new connection: nothing is subscribed. Returns the instruments whose trades came on the one before.</summary>
    public IReadOnlyList<InstrumentId> Reset()
    {
        lock (_lock)
        {
            IReadOnlyList<InstrumentId> lost = TradesOf(_confirmed);
            _confirmed = [];
            _pending = [];
            _refused.Clear();
            _most = MostTopics;
            _limit = null;
            _isDirty = true;
            return lost;
        }
    }

    /// <summary>The next request to send, or null when there is none or one is under way.</summary>
    public byte[]? NextRequest()
    {
        lock (_lock)
        {
            if (_pending.Length > 0)
            {
                return null;
            }

            Refresh();
            Topic[] leaving = [.. _confirmed.Except(_wanted).Take(MostTopics)];
            if (leaving.Length > 0)
            {
                return Ask("unsubscribe", leaving);
            }

            bool isFull = _confirmed.Count >= _limit;
            Topic[] joining = isFull ? [] : [.. _wanted.Except(_confirmed).Except(_refused).Take(_most)];
            return joining.Length > 0 ? Ask("subscribe", joining) : null;
        }
    }

    /// <summary>A request that changes nothing and has to be answered; null when there is nothing to ask with.</summary>
    public byte[]? Probe()
    {
        lock (_lock)
        {
            return _pending.Length == 0 && _confirmed.Count > 0 ? Ask("subscribe", [_confirmed.First()]) : null;
        }
    }

    /// <summary>The stream has said what is subscribed.</summary>
    public SubscriptionChange Confirm(DataSubscribed reply)
    {
        lock (_lock)
        {
            HashSet<Topic> now =
            [
                .. reply.Quotes.Select(symbol => new Topic(IsTrades: false, symbol)),
                .. reply.Trades.Select(symbol => new Topic(IsTrades: true, symbol)),
            ];
            SubscriptionChange change = new(
                TradesOf(now.Except(_confirmed)),
                TradesOf(_confirmed.Except(now)),
                [.. now.Except(_confirmed).Where(topic => !topic.IsTrades).Select(InstrumentOf).OfType<Instrument>()]
            )
            {
                IsLess = _confirmed.Except(now).Any(),
            };
            // What was asked for and is not there would be asked for without end.
            _refused.UnionWith(_pending.Except(now));
            _confirmed = now;
            _pending = [];
            _most = Math.Min(_most * 2, MostTopics);
            _isDirty = true;
            return change;
        }
    }

    /// <summary>The stream has refused the request under way.</summary>
    /// <param name="isLimit">Whether because of too many symbols.</param>
    public void Refuse(bool isLimit)
    {
        lock (_lock)
        {
            if (_pending.Length > 1)
            {
                _most = _pending.Length / 2;
            }
            else if (isLimit)
            {
                _limit = _confirmed.Count;
            }
            else
            {
                _refused.UnionWith(_pending);
            }

            _pending = [];
        }
    }

    private void Refresh()
    {
        if (!_isDirty)
        {
            return;
        }

        _isDirty = false;
        _wanted = [.. _wishes.Wishes().SelectMany(TopicsOf)];
        _refused.IntersectWith(_wanted);
        _limit = _confirmed.Count < _limit ? null : _limit;
    }

    private IEnumerable<Topic> TopicsOf(FeedWish wish)
    {
        Instrument instrument = _catalogue[wish.Instrument];
        if (instrument.AssetClass != _assetClass)
        {
            yield break;
        }

        if (wish.Quotes)
        {
            yield return new Topic(IsTrades: false, instrument.Symbol.Value);
        }

        if (wish.Trades)
        {
            yield return new Topic(IsTrades: true, instrument.Symbol.Value);
        }
    }

    private byte[] Ask(string action, Topic[] topics)
    {
        _pending = topics;
        ArrayBufferWriter<byte> bytes = new();
        using Utf8JsonWriter json = new(bytes);
        json.WriteStartObject();
        json.WriteString("action", action);
        Write(json, "quotes", topics.Where(topic => !topic.IsTrades));
        Write(json, "trades", topics.Where(topic => topic.IsTrades));
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, string channel, IEnumerable<Topic> topics)
    {
        string[] symbols = [.. topics.Select(topic => topic.Symbol)];
        if (symbols.Length > 0)
        {
            json.WriteStartArray(channel);
            foreach (string symbol in symbols)
            {
                json.WriteStringValue(symbol);
            }

            json.WriteEndArray();
        }
    }

    private IReadOnlyList<InstrumentId> TradesOf(IEnumerable<Topic> topics) =>
        [.. topics.Where(topic => topic.IsTrades).Select(InstrumentOf).OfType<Instrument>().Select(instrument => instrument.Id)];

    private Instrument? InstrumentOf(Topic topic) =>
        _catalogue.TryFind(topic.Symbol, out Instrument? instrument) ? instrument : null;

    /// <param name="IsTrades">Trades, and not quotes.</param>
    /// <param name="Symbol">Alpaca's symbol.</param>
    private readonly record struct Topic(bool IsTrades, string Symbol);
}
