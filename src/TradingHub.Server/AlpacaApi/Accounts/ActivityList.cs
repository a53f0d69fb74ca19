using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Calendar;
using TradingHub.Server.AlpacaApi.Venues;

namespace TradingHub.Server.AlpacaApi.Accounts;

/// <summary>Answers <c>GET /v2/account/activities</c>. Fills are all that happens on a simulated account.</summary>
internal sealed class ActivityList(IAlpacaBook book)
{
    private const int LargestPage = 100;

    /// <summary>The activities that a query asks for, or what is wrong with it.</summary>
    /// <param name="query">The query.</param>
    /// <param name="type">Kind from the path, or null for those that the query names.</param>
    public (IReadOnlyList<AlpacaActivity> Items, AlpacaError? Error) Read(AlpacaQuery query, string? type)
    {
        DateOnly? date = query.Date("date");
        DateTimeOffset? after = query.Time("after");
        DateTimeOffset? until = query.Time("until");
        Guid? order = ReadOrder(query);
        bool isAscending = query.Word("direction", "desc", "asc") == "asc";
        int size = query.Whole("page_size", 1, date is null ? LargestPage : int.MaxValue) ?? LargestPage;
        string category = query.Word("category", "", "trade_activity", "non_trade_activity");
        IReadOnlyList<string> types = type is null ? query.List("activity_types") : [type];
        query.Refuse(!ActivityTypes.AreKnown(types), type is null ? "activity_types" : "activity_type");
        query.Refuse(category.Length > 0 && types.Count > 0, "category");
        query.Refuse(date is not null && (after is not null || until is not null), "date");
        if (query.Error is { } error)
        {
            return ([], error);
        }

        bool hasFills = category != "non_trade_activity" && (types.Count == 0 || types.Contains(ActivityTypes.Fill));
        IReadOnlyList<Fill> all = hasFills ? book.Fills(beforeSequence: null, int.MaxValue) : [];
        IEnumerable<Fill> fills = all.Where(fill =>
            (date is null || NewYork.DateOf(fill.Time) == date)
            && (after is null || fill.Time > after)
            && (until is null || fill.Time < until)
            && (order is null || fill.OrderId.Value == order)
        );
        fills = isAscending ? fills.Reverse() : fills;
        if (query.Text("page_token") is { } token)
        {
            Fill[] rest = [.. fills.SkipWhile(fill => AlpacaActivity.IdOf(fill) != token)];
            query.Refuse(rest.Length == 0, "page_token");
            fills = rest.Skip(1);
        }

        return query.Error is { } wrong ? ([], wrong) : (Page([.. fills.Take(size)], all), null);
    }

    private static Guid? ReadOrder(AlpacaQuery query)
    {
        if (query.Text("order_id") is not { } text)
        {
            return null;
        }

        bool isRead = Guid.TryParse(text, out Guid id);
        query.Refuse(!isRead, "order_id");
        return id;
    }

    private AlpacaActivity[] Page(Fill[] page, IReadOnlyList<Fill> all)
    {
        Dictionary<string, decimal> filled = FilledAfter(page, all);
        HashSet<string> shorts = ShortSales(page, all);
        return
        [
            .. page.Select(fill =>
                Item(fill, filled[fill.ExecutionId], shorts.Contains(fill.ExecutionId) ? "sell_short" : SideOf(fill))
            ),
        ];
    }

    private static string SideOf(Fill fill) => fill.Side == OrderSide.Buy ? "buy" : "sell";

    /// <summary>How much of its order was filled after each execution: fills of an order are summed in time.</summary>
    private static Dictionary<string, decimal> FilledAfter(Fill[] page, IReadOnlyList<Fill> newestFirst)
    {
        HashSet<OrderId> orders = [.. page.Select(fill => fill.OrderId)];
        Dictionary<string, decimal> filledAfter = new(StringComparer.Ordinal);
        Dictionary<OrderId, decimal> filled = [];
        foreach (Fill fill in newestFirst.Where(one => orders.Contains(one.OrderId)).Reverse())
        {
            filled[fill.OrderId] = filled.GetValueOrDefault(fill.OrderId) + fill.Quantity.Value;
            filledAfter[fill.ExecutionId] = filled[fill.OrderId];
        }

        return filledAfter;
    }

    /// <summary>Executions that sold what was not held: from the position of now back through the fills.</summary>
    private HashSet<string> ShortSales(Fill[] page, IReadOnlyList<Fill> newestFirst)
    {
        HashSet<string> sales = new(StringComparer.Ordinal);
        foreach (IGrouping<InstrumentId, Fill> fills in newestFirst.GroupBy(fill => fill.Instrument.Id))
        {
            if (!page.Any(fill => fill.Instrument.Id == fills.Key && fill.Side == OrderSide.Sell))
            {
                continue;
            }

            decimal held = book.PositionOf(fills.Key)?.Position.Quantity ?? 0;
            foreach (Fill fill in fills)
            {
                bool isSale = fill.Side == OrderSide.Sell;
                held += isSale ? fill.Quantity.Value : -fill.Quantity.Value;
                if (isSale && held <= 0)
                {
                    sales.Add(fill.ExecutionId);
                }
            }
        }

        return sales;
    }

    private AlpacaActivity Item(Fill fill, decimal filled, string side)
    {
        Order? order = book.Find(fill.OrderId);
        decimal leaves = Math.Max(0, (order?.Quantity.Value ?? filled) - filled);
        return new()
        {
            Id = AlpacaActivity.IdOf(fill),
            AccountId = book.Account().Id,
            TransactionTime = fill.Time,
            Type = leaves == 0 ? "fill" : "partial_fill",
            Price = AlpacaText.Of(fill.Price.Value),
            Quantity = AlpacaText.Of(fill.Quantity.Value),
            Side = side,
            Symbol = fill.Instrument.Symbol.Value,
            LeavesQuantity = AlpacaText.Of(leaves),
            OrderId = fill.OrderId.Value,
            CumulativeQuantity = AlpacaText.Of(filled),
            OrderStatus = leaves == 0 ? "filled" : "partially_filled",
        };
    }
}
