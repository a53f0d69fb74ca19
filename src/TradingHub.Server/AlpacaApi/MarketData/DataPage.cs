using TradingHub.Domain.Instruments;

namespace TradingHub.Server.AlpacaApi.MarketData;

/// <summary>One bar, quote or trade.</summary>
/// <param name="Time">Its time, UTC ticks; a bar's is its start.</param>
/// <param name="Wire">What is written.</param>
internal readonly record struct DataPoint(long Time, object Wire);

/// <summary>A stretch of one instrument's history.</summary>
/// <param name="Instrument">Whose history.</param>
/// <param name="Start">First moment, inclusive.</param>
/// <param name="End">Last moment, inclusive.</param>
/// <param name="IsNewestFirst">Whether the newest come first, and are kept when there are too many.</param>
/// <param name="Limit">At most this many; above zero.</param>
internal sealed record DataStretch(
    Instrument Instrument,
    DateTimeOffset Start,
    DateTimeOffset End,
    bool IsNewestFirst,
    int Limit
);

/// <summary>A point and whose it is.</summary>
internal readonly record struct DataItem(Instrument Instrument, DataPoint Point);

/// <summary>A page of history: by symbol, then by time.</summary>
/// <param name="Items">The items.</param>
/// <param name="Next">Where the next page begins, or null at the end.</param>
internal sealed record DataPage(IReadOnlyList<DataItem> Items, PageToken? Next)
{
    /// <summary>What is written of each symbol that has something.</summary>
    public IReadOnlyDictionary<string, object[]> BySymbol() =>
        Items
            .GroupBy(item => item.Instrument.Symbol.Value, item => item.Point.Wire)
            .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
}
