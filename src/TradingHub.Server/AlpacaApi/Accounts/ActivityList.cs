using TradingHub.Domain.Orders;
using TradingHub.Engine.Calendar;
using TradingHub.Server.AlpacaApi.Venues;

namespace TradingHub.Server.AlpacaApi.Accounts;

/// <summary>Answers <c>GET /v2/account/activities</c>. Fills are all that happens on a simulated account.</summary>
internal sealed class ActivityList(IAlpacaBook book)
{
    private const int LargestPage = 100;
    private const string FillType = "FILL";

    /// <summary>The activities that a query asks for, or what is wrong with it.</summary>
    /// <param name="query">The query.</param>
    /// <param name="type">Kind from the path, or null for those that the query names.</param>
    public (IReadOnlyList<AlpacaActivity> Items, AlpacaError? Error) Read(AlpacaQuery query, string? type)
    {
        DateOnly? date = query.Date("date");
        DateTimeOffset? after = query.Time("after");
        DateTimeOffset? until = query.Time("until");
        bool isAscending = query.Word("direction", "desc", "asc") == "asc";
        int size = query.Whole("page_size", 1, date is null ? LargestPage : int.MaxValue) ?? LargestPage;
        string category = query.Word("category", "", "trade_activity", "non_trade_activity");
        IReadOnlyList<string> types = type is null ? query.List("activity_types") : [type];
        query.Refuse(category.Length > 0 && types.Count > 0, "category");
        query.Refuse(date is not null && (after is not null || until is not null), "date");
        if (query.Error is { } error)
        {
            return ([], error);
        }

        bool hasFills = category != "non_trade_activity" && (types.Count == 0 || types.Contains(FillType));
        IEnumerable<Fill> fills = hasFills ? book.Fills(beforeSequence: null, int.MaxValue) : [];
        fills = fills.Where(fill =>
            (date is null || NewYork.DateOf(fill.Time) == date)
            && (after is null || fill.Time > after)
            && (until is null || fill.Time < until)
        );
        fills = isAscending ? fills.Reverse() : fills;
        return (Page(fills, query.Text("page_token"), size), null);
    }

    /// <summary>A page of one execution's order shows how much of it was filled after that execution: fills of an order are summed in time.</summary>
    private AlpacaActivity[] Page(IEnumerable<Fill> fills, string? token, int size)
    {
        IEnumerable<Fill> rest = token is null ? fills : fills.SkipWhile(fill => AlpacaActivity.IdOf(fill) != token).Skip(1);
        Fill[] page = [.. rest.Take(size)];
        HashSet<OrderId> orders = [.. page.Select(fill => fill.OrderId)];
        Dictionary<string, decimal> cumulative = new(StringComparer.Ordinal);
        Dictionary<OrderId, decimal> filled = [];
        foreach (Fill fill in book.Fills(beforeSequence: null, int.MaxValue).Where(one => orders.Contains(one.OrderId)).Reverse())
        {
            filled[fill.OrderId] = filled.GetValueOrDefault(fill.OrderId) + fill.Quantity.Value;
            cumulative[fill.ExecutionId] = filled[fill.OrderId];
        }

        return [.. page.Select(fill => Item(fill, cumulative[fill.ExecutionId]))];
    }

    private AlpacaActivity Item(Fill fill, decimal cumulative)
    {
        Order? order = book.Find(fill.OrderId);
        decimal leaves = Math.Max(0, (order?.Quantity.Value ?? cumulative) - cumulative);
        return new()
        {
            Id = AlpacaActivity.IdOf(fill),
            AccountId = book.Account().Id,
            TransactionTime = fill.Time,
            Type = leaves == 0 ? "fill" : "partial_fill",
            Price = AlpacaText.Of(fill.Price.Value),
            Quantity = AlpacaText.Of(fill.Quantity.Value),
            Side = fill.Side == OrderSide.Buy ? "buy" : "sell",
            Symbol = fill.Instrument.Symbol.Value,
            LeavesQuantity = AlpacaText.Of(leaves),
            OrderId = fill.OrderId.Value,
            CumulativeQuantity = AlpacaText.Of(cumulative),
            OrderStatus = leaves == 0 ? "filled" : "partially_filled",
        };
    }
}
