using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Server.AlpacaApi.MarketData;

/// <summary>Reads the query of a history: defaults, limits and errors as Alpaca has them.</summary>
internal sealed class HistoryQueryReader(IMarketCalendar calendar, MarketClock clock)
{
    private const int UsualPage = 1_000;
    private static readonly string[] Adjustments = ["raw", "split", "dividend", "spin-off", "all"];

    /// <summary>The question, or what is wrong with it.</summary>
    public (HistoryQuery? Query, AlpacaError? Error) Read(
        DataQuery query,
        DataKind kind,
        DataMarket market,
        IReadOnlyList<Instrument> instruments
    )
    {
        BarLength? length = kind == DataKind.Bars ? ReadLength(query) : null;
        (DateTimeOffset start, DateTimeOffset end) = ReadStretch(query, market.AssetClass);
        HistoryQuery read = new()
        {
            Kind = kind,
            Instruments = instruments,
            Start = start,
            End = end,
            Limit = query.Whole("limit", HistoryQuery.LargestPage, UsualPage),
            IsNewestFirst = query.Word("sort", "asc", "desc") == "desc",
            Length = length,
            Currency = market.IsStocks ? ReadStockWords(query, kind) : null,
        };
        read = read with { Token = ReadToken(query, read) };
        return query.Error is { } error ? (null, error) : (read, null);
    }

    private static BarLength ReadLength(DataQuery query)
    {
        string text = query.Text("timeframe") ?? "1Min";
        if (!BarLength.TryParse(text, out BarLength length))
        {
            query.Refuse(DataErrors.Invalid("timeframe", text));
        }

        return length;
    }

    /// <summary>Without a start the day that is on, without an end up to now.</summary>
    private (DateTimeOffset Start, DateTimeOffset End) ReadStretch(DataQuery query, AssetClass assetClass)
    {
        DateTimeOffset now = clock.Now;
        DateTimeOffset start =
            query.Time("start")?.ToStart(assetClass, calendar) ?? calendar.BucketOf(assetClass, Timeframe.OneDay, now).Start;
        DateTimeOffset? end = query.Time("end")?.ToEnd(assetClass, calendar);
        if (end < start)
        {
            query.Refuse(DataErrors.EndBeforeStart);
        }

        return (start, end ?? now);
    }

    /// <summary>Checks what only stocks have. The hub's prices are the same on every feed and know no adjustments.</summary>
    private static string? ReadStockWords(DataQuery query, DataKind kind)
    {
        if (kind == DataKind.Bars)
        {
            query.CheckWords("adjustment", Adjustments);
        }

        if (query.Text("asof") is not (null or "-"))
        {
            query.Time("asof");
        }

        query.Word("feed", "sip", "iex", "boats", "otc");
        return query.Currency();
    }

    private static PageToken? ReadToken(DataQuery query, HistoryQuery asked)
    {
        if (query.Text("page_token") is not { } text)
        {
            return null;
        }

        PageToken? token = PageToken.Read(text);
        bool isOurs =
            token?.Letter == asked.Letter && asked.Instruments.Any(instrument => instrument.Symbol.Value == token.Symbol);
        if (!isOurs)
        {
            query.Refuse(DataErrors.PageToken);
        }

        return token;
    }
}
