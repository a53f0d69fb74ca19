using System.Collections.Immutable;
using System.Text;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Server.Streaming;

/// <summary>
/// The number of each topic, so that masks are bits and counters are arrays: first the topics without a symbol, then eleven for
/// each instrument: quotes, trades, minutes that changed after they had closed (for forms that tell them apart), bars of the eight timeframes.
/// </summary>
internal static class TopicIndex
{
    /// <summary>Number of topics of one instrument.</summary>
    public const int PerInstrument = 11;

    /// <summary>The word in <c>type</c> where a watchlist is gone.</summary>
    public const string WatchlistDeleted = "watchlist_deleted";

    /// <summary>The word in <c>type</c> where a model takes charge.</summary>
    public const string Champion = "champion";

    private const int Globals = (int)StreamTopic.Quotes;
    private const int FirstBar = 3;

    /// <summary>All topics by the word that clients write.</summary>
    public static ImmutableSortedDictionary<string, StreamTopic> ByName { get; } =
        Enum.GetValues<StreamTopic>().ToImmutableSortedDictionary(NameOf, topic => topic, StringComparer.Ordinal);

    /// <summary>Number of topics of a catalogue of so many instruments.</summary>
    public static int Count(int instruments) => Globals + (instruments * PerInstrument);

    /// <summary>Number of a topic without a symbol.</summary>
    public static int Of(StreamTopic topic) => (int)topic;

    /// <summary>Number of the quotes of an instrument.</summary>
    public static int Quotes(InstrumentId instrument) => Globals + (instrument.Value * PerInstrument);

    /// <summary>Number of the trades of an instrument.</summary>
    public static int Trades(InstrumentId instrument) => Quotes(instrument) + 1;

    /// <summary>Number of an instrument's bars of one minute that changed after they had closed, where a form tells them apart.</summary>
    public static int RevisedMinutes(InstrumentId instrument) => Quotes(instrument) + 2;

    /// <summary>Number of the bars of an instrument and timeframe.</summary>
    public static int Bars(InstrumentId instrument, Timeframe timeframe) => Quotes(instrument) + FirstBar + (int)timeframe;

    /// <summary>Whether the topic belongs to an instrument.</summary>
    public static bool IsMarket(int topic) => topic >= Globals;

    /// <summary>The instrument of a market topic.</summary>
    public static InstrumentId InstrumentOf(int topic) => new((topic - Globals) / PerInstrument);

    /// <summary>The timeframe of a topic of bars.</summary>
    public static Timeframe TimeframeOf(int topic) => (Timeframe)Math.Max(0, ((topic - Globals) % PerInstrument) - FirstBar);

    /// <summary>What kind of topic a number stands for.</summary>
    public static StreamTopic KindOf(int topic) =>
        topic < Globals
            ? (StreamTopic)topic
            : ((topic - Globals) % PerInstrument) switch
            {
                0 => StreamTopic.Quotes,
                1 => StreamTopic.Trades,
                _ => StreamTopic.Bars,
            };

    /// <summary>The topic as a heartbeat names it: <c>quotes:AAPL</c>, <c>bars:AAPL:1Min</c>, <c>orders</c>.</summary>
    public static string FullName(int topic, InstrumentCatalogue catalogue)
    {
        StreamTopic kind = KindOf(topic);
        if (!IsMarket(topic))
        {
            return NameOf(kind);
        }

        string name = $"{NameOf(kind)}:{catalogue[InstrumentOf(topic)].Symbol}";
        return kind == StreamTopic.Bars ? $"{name}:{TimeframeOf(topic).Name()}" : name;
    }

    /// <summary>Finds a topic by its full name; symbols and timeframes may be written as in a subscription.</summary>
    public static bool TryParse(string fullName, InstrumentCatalogue catalogue, out int topic)
    {
        topic = 0;
        string[] parts = fullName.Split(':');
        if (!ByName.TryGetValue(parts[0], out StreamTopic kind))
        {
            return false;
        }

        if (kind < StreamTopic.Quotes)
        {
            topic = Of(kind);
            return parts.Length == 1;
        }

        int expected = kind == StreamTopic.Bars ? 3 : 2;
        Timeframe timeframe = default;
        if (
            parts.Length != expected
            || !catalogue.TryFind(parts[1], out Instrument? instrument)
            || (kind == StreamTopic.Bars && !Timeframes.TryParse(parts[2], out timeframe))
        )
        {
            return false;
        }

        topic = kind switch
        {
            StreamTopic.Quotes => Quotes(instrument.Id),
            StreamTopic.Trades => Trades(instrument.Id),
            _ => Bars(instrument.Id, timeframe),
        };
        return true;
    }

    /// <summary>The word that clients write for a topic, for example <c>quotes</c>.</summary>
    public static string NameOf(StreamTopic topic) =>
        topic switch
        {
            StreamTopic.Orders => "orders",
            StreamTopic.Fills => "fills",
            StreamTopic.Positions => "positions",
            StreamTopic.Account => "account",
            StreamTopic.Channels => "channels",
            StreamTopic.Heartbeat => "heartbeat",
            StreamTopic.Halts => "halts",
            StreamTopic.Webhooks => "webhooks",
            StreamTopic.Watchlists => "watchlists",
            StreamTopic.Log => "log",
            StreamTopic.Predictions => "predictions",
            StreamTopic.Signals => "signals",
            StreamTopic.Jobs => "jobs",
            StreamTopic.Quotes => "quotes",
            StreamTopic.Trades => "trades",
            _ => "bars",
        };

    /// <summary>All words that may stand in <c>type</c> of a topic's updates.</summary>
    public static IReadOnlyList<string> TypesOf(StreamTopic topic)
    {
        string type = Encoding.ASCII.GetString(TypeOf(topic));
        return topic switch
        {
            StreamTopic.Watchlists => [type, WatchlistDeleted],
            StreamTopic.Predictions => [type, Champion],
            _ => [type],
        };
    }

    /// <summary>The word in <c>type</c> of a topic's updates, which is also the name of the SignalR method, for example <c>quote</c>.</summary>
    public static ReadOnlySpan<byte> TypeOf(StreamTopic topic) =>
        topic switch
        {
            StreamTopic.Orders => "order"u8,
            StreamTopic.Fills => "fill"u8,
            StreamTopic.Positions => "position"u8,
            StreamTopic.Account => "account"u8,
            StreamTopic.Channels => "channels"u8,
            StreamTopic.Heartbeat => "heartbeat"u8,
            StreamTopic.Halts => "halts"u8,
            StreamTopic.Webhooks => "webhook"u8,
            StreamTopic.Watchlists => "watchlist"u8,
            StreamTopic.Log => "log"u8,
            StreamTopic.Predictions => "prediction"u8,
            StreamTopic.Signals => "signal"u8,
            StreamTopic.Jobs => "job"u8,
            StreamTopic.Quotes => "quote"u8,
            StreamTopic.Trades => "trade"u8,
            _ => "bar"u8,
        };
}
