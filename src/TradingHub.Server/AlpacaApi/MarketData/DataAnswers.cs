using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Instruments;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.AlpacaApi.MarketData;

/// <summary>Answers questions for market data, of stocks and of pairs: lists by symbol, or one symbol alone.</summary>
internal sealed class DataAnswers(
    InstrumentCatalogue catalogue,
    HistoryQueryReader queries,
    DataHistory history,
    LatestData latest
)
{
    /// <summary>A page of the history of all symbols of the query.</summary>
    public async Task<ActionResult> HistoryAsync(
        IQueryCollection parameters,
        DataKind kind,
        DataMarket market,
        CancellationToken cancellationToken
    )
    {
        DataQuery query = new(parameters);
        IReadOnlyList<Instrument> instruments = market.Find(query.Symbols(market.Check), catalogue);
        (HistoryQuery? asked, AlpacaError? error) = queries.Read(query, kind, market, instruments);
        if (asked is null)
        {
            return error!.ToResult();
        }

        DataPage page = await history.ReadAsync(asked, cancellationToken);
        return Answer(
            (HubJson.Text(kind), page.BySymbol()),
            ("next_page_token", page.Next?.ToString()),
            ("currency", asked.Currency)
        );
    }

    /// <summary>A page of the history of one stock.</summary>
    public async Task<ActionResult> HistoryOfAsync(
        string symbol,
        IQueryCollection parameters,
        DataKind kind,
        CancellationToken cancellationToken
    )
    {
        DataQuery query = QueryFor(symbol, parameters);
        IReadOnlyList<Instrument> instruments = DataMarket.Stocks.Find([symbol], catalogue);
        (HistoryQuery? asked, AlpacaError? error) = queries.Read(query, kind, DataMarket.Stocks, instruments);
        if (asked is null)
        {
            return error!.ToResult();
        }

        DataPage page = await history.ReadAsync(asked, cancellationToken);
        object[]? items = page.Items.Count == 0 ? null : [.. page.Items.Select(item => item.Point.Wire)];
        return Answer(
            (HubJson.Text(kind), items),
            ("next_page_token", page.Next?.ToString()),
            ("symbol", symbol),
            ("currency", asked.Currency)
        );
    }

    /// <summary>The newest of a kind, of all symbols of the query; those without one are left out.</summary>
    public Task<ActionResult> LatestAsync(
        IQueryCollection parameters,
        DataKind kind,
        DataMarket market,
        CancellationToken cancellationToken
    ) =>
        EachAsync(
            parameters,
            HubJson.Text(kind),
            market,
            (instrument, token) => latest.ReadAsync(kind, instrument, token),
            cancellationToken
        );

    /// <summary>The newest of a kind of one stock, or null.</summary>
    public async Task<ActionResult> LatestOfAsync(
        string symbol,
        IQueryCollection parameters,
        DataKind kind,
        CancellationToken cancellationToken
    )
    {
        DataQuery query = QueryFor(symbol, parameters);
        string? currency = ReadLatestWords(query);
        if (query.Error is { } error)
        {
            return error.ToResult();
        }

        Instrument? instrument = DataMarket.Stocks.Find(symbol, catalogue);
        object? newest = instrument is null ? null : await latest.ReadAsync(kind, instrument, cancellationToken);
        // bars, quotes, trades: one of them is a bar, a quote, a trade.
        return Answer((HubJson.Text(kind)[..^1], newest), ("symbol", symbol), ("currency", currency));
    }

    /// <summary>The best levels of the books of pairs.</summary>
    public Task<ActionResult> BooksAsync(IQueryCollection parameters, CancellationToken cancellationToken) =>
        EachAsync(
            parameters,
            "orderbooks",
            DataMarket.Pairs,
            (instrument, _) => Task.FromResult<object?>(latest.Book(instrument)),
            cancellationToken
        );

    /// <summary>Snapshots: those of stocks stand alone, those of pairs under a name.</summary>
    public Task<ActionResult> SnapshotsAsync(
        IQueryCollection parameters,
        DataMarket market,
        CancellationToken cancellationToken
    ) =>
        EachAsync(
            parameters,
            market.IsStocks ? null : "snapshots",
            market,
            async (instrument, token) => await latest.SnapshotAsync(instrument, token),
            cancellationToken
        );

    /// <summary>The snapshot of one stock.</summary>
    public async Task<ActionResult> SnapshotOfAsync(
        string symbol,
        IQueryCollection parameters,
        CancellationToken cancellationToken
    )
    {
        DataQuery query = QueryFor(symbol, parameters);
        string? currency = ReadLatestWords(query);
        if (query.Error is { } error)
        {
            return error.ToResult();
        }

        Instrument? instrument = DataMarket.Stocks.Find(symbol, catalogue);
        DataSnapshot? snapshot = instrument is null ? null : await latest.SnapshotAsync(instrument, cancellationToken);
        return new OkObjectResult((snapshot ?? DataSnapshot.Nothing) with { Symbol = symbol, Currency = currency });
    }

    private async Task<ActionResult> EachAsync(
        IQueryCollection parameters,
        string? name,
        DataMarket market,
        Func<Instrument, CancellationToken, Task<object?>> read,
        CancellationToken cancellationToken
    )
    {
        DataQuery query = new(parameters);
        IReadOnlyList<string> symbols = query.Symbols(market.Check);
        string? currency = market.IsStocks ? ReadLatestWords(query) : null;
        if (query.Error is { } error)
        {
            return error.ToResult();
        }

        Dictionary<string, object> found = new(StringComparer.Ordinal);
        foreach (Instrument instrument in market.Find(symbols, catalogue))
        {
            if (await read(instrument, cancellationToken) is { } newest)
            {
                found[instrument.Symbol.Value] = newest;
            }
        }

        return name is null ? new OkObjectResult(found) : Answer((name, found), ("currency", currency));
    }

    /// <summary>The query beside a symbol that stands in the path.</summary>
    private static DataQuery QueryFor(string symbol, IQueryCollection parameters)
    {
        DataQuery query = new(parameters);
        if (DataMarket.Stocks.Check(symbol) is { } error)
        {
            query.Refuse(error);
        }

        return query;
    }

    private static string? ReadLatestWords(DataQuery query)
    {
        query.Word("feed", "iex", "sip", "boats", "otc", "delayed_sip", "overnight");
        return query.Currency();
    }

    /// <summary>The fields in their order; a currency that nobody asked for is left out.</summary>
    private static OkObjectResult Answer(params IEnumerable<(string Name, object? Value)> fields) =>
        new(
            fields
                .Where(field => field.Name != "currency" || field.Value is not null)
                .ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal)
        );
}
