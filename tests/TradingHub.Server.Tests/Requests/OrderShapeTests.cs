using System.Text.Json;
using TradingHub.Domain.Orders;
using TradingHub.Server.Problems;
using TradingHub.Server.Requests;
using TradingHub.Server.Trading;
using TradingHub.Testing;

namespace TradingHub.Server.Tests.Requests;

/// <summary>What the edge takes as an order, and what it says of the rest.</summary>
public sealed class OrderShapeTests
{
    [Theory]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":10}""")]
    [InlineData("""{"symbol":"aapl","side":"sell","quantity":"10"}""")]
    [InlineData("""{"symbol":"BTC-USD","side":"buy","notional":0.01}""")]
    [InlineData("""{"symbol":"BTC%2FUSD","side":"buy","quantity":0.000000001}""")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":1000000000000}""")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":1e2,"type":"market","time_in_force":"gtc"}""")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":1,"type":"limit","limit_price":99.5}""")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":1,"type":"limit","limit_price":"99.50","extended_hours":true}""")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":1,"notional":null,"limit_price":null,"client_order_id":null}""")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":1,"client_order_id":"x","allow_duplicate":false}""")]
    public void These_are_orders(string body)
    {
        Assert.Null(Read(body).Problem);
    }

    [Theory]
    [InlineData("""{"side":"buy","quantity":1}""", "symbol")]
    [InlineData("""{"symbol":null,"side":"buy","quantity":1}""", "symbol")]
    [InlineData("""{"symbol":"","side":"buy","quantity":1}""", "symbol")]
    [InlineData("""{"symbol":"   ","side":"buy","quantity":1}""", "symbol")]
    [InlineData("""{"symbol":5,"side":"buy","quantity":1}""", "symbol")]
    [InlineData("""{"symbol":"AAPL;DROP","side":"buy","quantity":1}""", "symbol")]
    [InlineData("""{"symbol":"ABCDEFGHIJKLMNOPQRSTU","side":"buy","quantity":1}""", "symbol")]
    [InlineData("""{"symbol":"AAPL","quantity":1}""", "side")]
    [InlineData("""{"symbol":"AAPL","side":"hold","quantity":1}""", "side")]
    [InlineData("""{"symbol":"AAPL","side":"BUY","quantity":1}""", "side")]
    [InlineData("""{"symbol":"AAPL","side":0,"quantity":1}""", "side")]
    [InlineData("""{"symbol":"AAPL","side":"0","quantity":1}""", "side")]
    [InlineData("""{"symbol":"AAPL","side":"buy, sell","quantity":1}""", "side")]
    [InlineData("""{"symbol":"AAPL","side":"buy"}""", "quantity")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":0}""", "quantity")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":-1}""", "quantity")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":-0.000000001}""", "quantity")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":"NaN"}""", "quantity")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":"Infinity"}""", "quantity")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":"1,000"}""", "quantity")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":" 1"}""", "quantity")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":"0x10"}""", "quantity")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":""}""", "quantity")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":true}""", "quantity")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":[1]}""", "quantity")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":1e400}""", "quantity")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":1e-400}""", "quantity")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":1000000000001}""", "quantity")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":0.0000000001}""", "quantity")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":1,"notional":1}""", "notional")]
    [InlineData("""{"symbol":"AAPL","side":"buy","notional":-5}""", "notional")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":1,"type":"iceberg"}""", "type")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":1,"type":""}""", "type")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":1,"time_in_force":"gtx"}""", "time_in_force")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":1,"type":"limit"}""", "limit_price")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":1,"type":"limit","limit_price":0}""", "limit_price")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":1,"type":"limit","limit_price":-1}""", "limit_price")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":1,"limit_price":1}""", "limit_price")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":1,"extended_hours":"yes"}""", "extended_hours")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":1,"allow_duplicate":1}""", "allow_duplicate")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":1,"client_order_id":""}""", "client_order_id")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":1,"client_order_id":"a\nb"}""", "client_order_id")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":1,"quantity":2}""", "quantity")]
    public void These_are_not_and_the_field_is_named(string body, string field)
    {
        HubProblem problem = Read(body).Problem!;

        Assert.Equal(("ORDER_INVALID", 400, field), (problem.Code, problem.Status, (string)problem.Fields["field"]!));
        Assert.Contains($"'{field}'", problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stopPrice")]
    [InlineData("qty")]
    [InlineData("Quantity")]
    [InlineData("portfolio")]
    [InlineData("")]
    public void A_field_that_an_order_does_not_have_is_named_with_those_it_has(string field)
    {
        HubProblem problem = Read($$"""{"symbol":"AAPL","side":"buy","quantity":-1,"{{field}}":1}""").Problem!;

        Assert.Equal(("FIELD_UNKNOWN", field), (problem.Code, (string)problem.Fields["field"]!));
        Assert.Contains("client_order_id", (string[])problem.Fields["allowed_fields"]!);
    }

    [Fact]
    public void A_client_order_id_of_128_characters_is_taken_and_one_of_129_is_not()
    {
        string body = """{"symbol":"AAPL","side":"buy","quantity":1,"client_order_id":"%"}""";

        Assert.Null(Read(body.Replace("%", new string('x', 128), StringComparison.Ordinal)).Problem);
        Assert.NotNull(Read(body.Replace("%", new string('x', 129), StringComparison.Ordinal)).Problem);
    }

    [Fact]
    public void What_is_left_out_has_its_default()
    {
        PlaceOrderRequest order = Read("""{"symbol":"AAPL","side":"buy","quantity":"10.50"}""").Request!;

        Assert.Equal((OrderType.Market, 10.5m, false), (order.Type, order.Quantity, order.ExtendedHours));
        Assert.Equal(
            TimeInForce.Day,
            order.ToOrder(Given.Instrument("AAPL"), new RequestMark(OrderSource.Api, "cause")).TimeInForce
        );
        Assert.Equal(
            TimeInForce.Gtc,
            order.ToOrder(Given.Instrument("BTC/USD"), new RequestMark(OrderSource.Api, "cause")).TimeInForce
        );
    }

    [Fact]
    public void A_replace_that_changes_nothing_is_refused()
    {
        using JsonDocument body = JsonDocument.Parse("{}");

        Assert.Equal("ORDER_INVALID", JsonRequestFormatter.Read(body.RootElement, typeof(ReplaceOrderRequest)).Problem!.Code);
    }

    private static (PlaceOrderRequest? Request, HubProblem? Problem) Read(string text)
    {
        using JsonDocument body = JsonDocument.Parse(text);
        (object? request, HubProblem? problem) = JsonRequestFormatter.Read(body.RootElement, typeof(PlaceOrderRequest));
        return ((PlaceOrderRequest?)request, problem);
    }
}
