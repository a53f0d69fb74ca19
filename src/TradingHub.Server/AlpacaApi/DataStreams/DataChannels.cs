using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.AlpacaApi.DataStreams;

/// <summary>The channels of Alpaca's data streams by their names on the wire, and the hub's topics behind them.</summary>
internal static class DataChannels
{
    public const string Trades = "trades";
    public const string Quotes = "quotes";
    public const string Bars = "bars";
    public const string UpdatedBars = "updatedBars";
    public const string DailyBars = "dailyBars";
    public const string Statuses = "statuses";
    public const string PriceBands = "lulds";
    public const string Imbalances = "imbalances";
    public const string Corrections = "corrections";
    public const string CancelErrors = "cancelErrors";
    public const string OrderBooks = "orderbooks";
    public const string News = "news";

    /// <summary>The channels of all streams that Alpaca has.</summary>
    public static IReadOnlyList<string> All { get; } =
    [Trades, Quotes, Bars, UpdatedBars, DailyBars, Statuses, PriceBands, Imbalances, Corrections, CancelErrors, OrderBooks, News];

    /// <summary>
    /// The topic of an instrument behind a channel, or null for a channel without a source: the hub sees no halts, price bands, auctions,
    /// corrections and order books of its venues.
    /// </summary>
    public static int? TopicOf(string channel, InstrumentId instrument) =>
        channel switch
        {
            Trades => TopicIndex.Trades(instrument),
            Quotes => TopicIndex.Quotes(instrument),
            Bars => TopicIndex.Bars(instrument, Timeframe.OneMinute),
            UpdatedBars => TopicIndex.RevisedMinutes(instrument),
            DailyBars => TopicIndex.Bars(instrument, Timeframe.OneDay),
            _ => null,
        };
}
