using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Orders;
using TradingHub.Server.AlpacaApi.Venues;

namespace TradingHub.Server.AlpacaApi.Orders;

/// <summary>Orders as they stand, on the Alpaca API.</summary>
[AlpacaRoutes]
internal sealed class AlpacaOrderQueriesController(OrderList list, IAlpacaBook book, OrderWriter writer) : ControllerBase
{
    /// <summary>A page of orders.</summary>
    [HttpGet("/v2/orders")]
    public ActionResult List()
    {
        (IReadOnlyList<AlpacaOrder> orders, AlpacaError? error) = list.Read(new AlpacaQuery(Request.Query));
        return error?.ToResult() ?? Ok(orders);
    }

    /// <summary>One order.</summary>
    [HttpGet("/v2/orders/{id}")]
    public ActionResult Get(string id)
    {
        AlpacaQuery query = new(Request.Query);
        bool isNested = query.Flag("nested");
        if (query.Error is { } error)
        {
            return error.ToResult();
        }

        if (!Guid.TryParse(id, out Guid guid))
        {
            return AlpacaErrors.NoOrderId.ToResult();
        }

        return book.Find(new OrderId(guid)) is { } order
            ? Ok(isNested ? writer.Nested(order) : writer.Flat(order))
            : AlpacaErrors.OrderNotFound(id).ToResult();
    }

    /// <summary>The order that has the caller's id.</summary>
    [HttpGet("/v2/orders:by_client_order_id")]
    public ActionResult GetByClientOrderId()
    {
        string id = new AlpacaQuery(Request.Query).Text("client_order_id") ?? "";
        return book.FindByClientOrderId(id) is { } order ? Ok(writer.Nested(order)) : AlpacaErrors.OrderNotFound(id).ToResult();
    }
}
