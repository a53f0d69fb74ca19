using TradingHub.Domain.Instruments;

namespace TradingHub.Server.AlpacaApi.MarketData;

/// <summary>
/// Cuts a history into pages: symbol after symbol by the alphabet, each by time, no item twice and none missing. A page ends when it is
/// full, or between two symbols when its bars were added up from as many days as a page of daily bars may have.
/// </summary>
internal static class DataPager
{
    private static readonly TimeSpan LongestPage = TimeSpan.FromDays(HistoryQuery.LargestPage);

    /// <summary>Reads one page.</summary>
    /// <param name="query">What is asked for.</param>
    /// <param name="read">Reads a stretch in its order.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static async Task<DataPage> ReadAsync(
        HistoryQuery query,
        Func<DataStretch, CancellationToken, Task<IReadOnlyList<DataPoint>>> read,
        CancellationToken cancellationToken
    )
    {
        List<DataItem> items = [];
        TimeSpan covered = TimeSpan.Zero;
        bool isCut = false;
        foreach (Instrument instrument in query.Instruments.Where(query.IsAhead))
        {
            isCut = items.Count > query.Limit || (items.Count > 0 && covered >= LongestPage);
            if (isCut)
            {
                break;
            }

            PageToken? token = query.Token?.Symbol == instrument.Symbol.Value ? query.Token : null;
            // One more than the page takes tells whether there is a next one.
            int missing = query.Limit + 1 - items.Count;
            IReadOnlyList<DataPoint> points = await read(StretchOf(query, instrument, token, missing), cancellationToken);
            items.AddRange(After(token, points).Take(missing).Select(point => new DataItem(instrument, point)));
            covered += points.Count * (query.Length?.Nominal ?? TimeSpan.Zero);
        }

        isCut |= items.Count > query.Limit;
        DataItem[] page = [.. items.Take(query.Limit)];
        return new DataPage(page, isCut ? NextOf(page, query) : null);
    }

    private static DataStretch StretchOf(HistoryQuery query, Instrument instrument, PageToken? token, int missing)
    {
        (DateTimeOffset start, DateTimeOffset end) = (query.Start, query.End);
        if (token is not null)
        {
            DateTimeOffset last = new(token.Time, TimeSpan.Zero);
            start = !query.IsNewestFirst && last > start ? last : start;
            end = query.IsNewestFirst && last < end ? last : end;
        }

        return new DataStretch(instrument, start, end, query.IsNewestFirst, missing + (token?.Given ?? 0));
    }

    /// <summary>The items of the token's own time come first; so many of them were given.</summary>
    private static IEnumerable<DataPoint> After(PageToken? token, IReadOnlyList<DataPoint> points) =>
        token is null ? points : points.Skip(points.Take(token.Given).Count(point => point.Time == token.Time));

    private static PageToken NextOf(DataItem[] page, HistoryQuery query)
    {
        DataItem last = page[^1];
        string symbol = last.Instrument.Symbol.Value;
        int given = page.AsEnumerable()
            .Reverse()
            .TakeWhile(item => item.Instrument == last.Instrument && item.Point.Time == last.Point.Time)
            .Count();
        bool goesOn = query.Token?.Symbol == symbol && query.Token.Time == last.Point.Time;
        return new PageToken(symbol, query.Letter, last.Point.Time, given + (goesOn ? query.Token!.Given : 0));
    }
}
