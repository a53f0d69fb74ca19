using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Server.AlpacaApi.Venues;

namespace TradingHub.Server.AlpacaApi.Orders;

/// <summary>Answers <c>GET /v2/orders</c>.</summary>
internal sealed class OrderList(IAlpacaBook book, OrderWriter writer, InstrumentCatalogue catalogue)
{
    private const int PageSize = 500;

    /// <summary>The orders that a query asks for, or what is wrong with it.</summary>
    public (IReadOnlyList<AlpacaOrder> Orders, AlpacaError? Error) Read(AlpacaQuery query)
    {
        string status = query.Word("status", "open", "closed", "all");
        int limit = query.Whole("limit", 1, PageSize) ?? 50;
        bool isAscending = query.Word("direction", "desc", "asc") == "asc";
        bool isNested = query.Flag("nested");
        Filter filter = ReadFilter(query);
        if (query.Error is { } error)
        {
            return ([], error);
        }

        bool? isOpen = status == "all" ? null : status == "open";
        IEnumerable<Order> orders = filter.Apply(NewestFirst(isOpen));
        orders = isAscending ? orders.Reverse() : orders;
        Order[] page = [.. (isNested ? Parents(orders, isOpen) : orders).Take(limit)];
        return ([.. page.Select(order => isNested ? writer.Nested(order) : writer.Flat(order))], null);
    }

    private Filter ReadFilter(AlpacaQuery query)
    {
        string side = query.Word("side", "", "buy", "sell");
        IReadOnlyList<string> symbols = query.List("symbols");
        return new Filter
        {
            After = query.Time("after"),
            Until = query.Time("until"),
            Side = AlpacaWords.Side(side),
            Instruments = symbols.Count == 0 ? null : symbols.Select(IdOf).ToHashSet(),
            Classes = query.List("asset_class"),
            AfterOrder = ReadOrder(query, "after_order_id"),
            BeforeOrder = ReadOrder(query, "before_order_id"),
        };
    }

    /// <summary>The instrument of a symbol; one that nobody trades for a symbol that is not known.</summary>
    private InstrumentId IdOf(string symbol) =>
        catalogue.TryFind(symbol, out Instrument? instrument) ? instrument.Id : new InstrumentId(-1);

    private Order? ReadOrder(AlpacaQuery query, string name)
    {
        if (query.Text(name) is not { } text)
        {
            return null;
        }

        Order? order = Guid.TryParse(text, out Guid id) ? book.Find(new OrderId(id)) : null;
        query.Refuse(order is null, name);
        return order;
    }

    /// <summary>Legs stand below their parent while it is listed too.</summary>
    private IEnumerable<Order> Parents(IEnumerable<Order> orders, bool? isOpen) =>
        orders.Where(order =>
            order.ParentId is not { } id
            || book.Find(id) is not { } parent
            || (isOpen is { } open && open == parent.State.IsTerminal())
        );

    private IEnumerable<Order> NewestFirst(bool? isOpen)
    {
        OrderId? before = null;
        IReadOnlyList<Order> page;
        do
        {
            page = book.List(new OrderQuery(isOpen, Instrument: null, before, PageSize));
            foreach (Order order in page)
            {
                before = order.Id;
                if (order.State != OrderState.Denied)
                {
                    yield return order;
                }
            }
        } while (page.Count == PageSize);
    }

    private sealed record Filter
    {
        public DateTimeOffset? After { get; init; }
        public DateTimeOffset? Until { get; init; }
        public OrderSide? Side { get; init; }
        public HashSet<InstrumentId>? Instruments { get; init; }
        public IReadOnlyList<string> Classes { get; init; } = [];
        public Order? AfterOrder { get; init; }
        public Order? BeforeOrder { get; init; }

        /// <summary>What passes, of orders that come newest first.</summary>
        public IEnumerable<Order> Apply(IEnumerable<Order> newestFirst)
        {
            IEnumerable<Order> orders = newestFirst;
            if (BeforeOrder is { } last)
            {
                orders = orders.SkipWhile(order => order.Id != last.Id && order.CreatedAt >= last.CreatedAt);
                orders = orders.Where(order => order.Id != last.Id);
            }

            if (AfterOrder is { } first)
            {
                orders = orders.TakeWhile(order => order.Id != first.Id && order.CreatedAt >= first.CreatedAt);
            }

            return orders.TakeWhile(order => After is null || order.CreatedAt > After).Where(Passes);
        }

        private bool Passes(Order order) =>
            (Until is null || order.CreatedAt < Until)
            && (Side is null || order.Side == Side)
            && (Instruments is null || Instruments.Contains(order.Instrument.Id))
            && (Classes.Count == 0 || Classes.Contains("all") || Classes.Contains(AlpacaText.AssetClassOf(order.Instrument)));
    }
}
