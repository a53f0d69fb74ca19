namespace TradingHub.Connectors.Alpaca;

/// <summary>Paths of Alpaca's trading API. Source: its reference, version 2.</summary>
internal static class AlpacaRoutes
{
    /// <summary>Orders in one page of a list; the most that Alpaca gives.</summary>
    public const int OrderPage = 500;

    /// <summary>Activities in one page; the most that Alpaca gives.</summary>
    public const int ActivityPage = 100;

    /// <summary>The account.</summary>
    public const string Account = "/v2/account";

    /// <summary>Positions.</summary>
    public const string Positions = "/v2/positions";

    /// <summary>The market's clock.</summary>
    public const string Clock = "/v2/clock";

    /// <summary>New orders.</summary>
    public const string Orders = "/v2/orders";

    /// <summary>Watchlists.</summary>
    public const string Watchlists = "/v2/watchlists";

    /// <summary>One watchlist by Alpaca's id.</summary>
    public static string Watchlist(string id) => $"{Watchlists}/{Uri.EscapeDataString(id)}";

    /// <summary>One order by Alpaca's id.</summary>
    public static string Order(string id) => $"/v2/orders/{Uri.EscapeDataString(id)}";

    /// <summary>One order by Alpaca's id, with its legs.</summary>
    public static string NestedOrder(string id) => $"{Order(id)}?nested=true";

    /// <summary>One order by our id.</summary>
    public static string OrderByClientId(string clientOrderId) =>
        $"/v2/orders:by_client_order_id?client_order_id={Uri.EscapeDataString(clientOrderId)}";

    /// <summary>A page of orders with their legs, oldest first.</summary>
    /// <param name="status"><c>open</c> or <c>all</c>.</param>
    /// <param name="after">Only those submitted after this moment, or null.</param>
    public static string OrderList(string status, DateTimeOffset? after) =>
        $"/v2/orders?status={status}&limit={OrderPage}&nested=true&direction=asc{After(after)}";

    /// <summary>A page of executions, oldest first.</summary>
    /// <param name="after">Only those after this moment, or null.</param>
    /// <param name="pageToken">Id of the last one of the page before, or null.</param>
    public static string Fills(DateTimeOffset? after, string? pageToken) =>
        $"/v2/account/activities/FILL?direction=asc&page_size={ActivityPage}{After(after)}"
        + (pageToken is null ? "" : $"&page_token={Uri.EscapeDataString(pageToken)}");

    private static string After(DateTimeOffset? after) =>
        after is { } moment ? $"&after={moment.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}" : "";
}
