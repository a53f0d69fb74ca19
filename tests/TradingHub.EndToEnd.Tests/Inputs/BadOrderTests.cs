using System.Net;
using System.Text;
using System.Text.Json;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Inputs;

/// <summary>Each bad order gets one clear answer that names the field and the rule, and no order comes of it.</summary>
[Collection(SimulatedHubTests.Name)]
public sealed class BadOrderTests(SimulatedHub shared)
{
    private readonly HubProcess _hub = shared.Hub;

    [Theory]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":-1}""", 400, "ORDER_INVALID", "quantity")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":0}""", 400, "ORDER_INVALID", "quantity")]
    [InlineData("""{"symbol":"AAPL","side":"buy","notional":-5}""", 400, "ORDER_INVALID", "notional")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":"NaN"}""", 400, "ORDER_INVALID", "quantity")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":"Infinity"}""", 400, "ORDER_INVALID", "quantity")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":NaN}""", 400, "BODY_NOT_JSON", null)]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":1e99}""", 400, "ORDER_INVALID", "quantity")]
    [InlineData(
        """{"symbol":"AAPL","side":"buy","type":"limit","quantity":1,"limit_price":100.001}""",
        400,
        "ORDER_INVALID",
        "limit_price"
    )]
    [InlineData(
        """{"symbol":"AAPL","side":"buy","type":"limit","quantity":1,"limit_price":0}""",
        400,
        "ORDER_INVALID",
        "limit_price"
    )]
    [InlineData(
        """{"symbol":"AAPL","side":"buy","type":"limit","quantity":1,"limit_price":-3}""",
        400,
        "ORDER_INVALID",
        "limit_price"
    )]
    [InlineData("""{"symbol":"AAPL","side":"buy","type":"limit","quantity":1}""", 400, "ORDER_INVALID", "limit_price")]
    [InlineData(
        """{"symbol":"AAPL","side":"buy","type":"market","quantity":1,"limit_price":100}""",
        400,
        "ORDER_INVALID",
        "limit_price"
    )]
    [InlineData("""{"symbol":"AAPL","side":"hold","quantity":1}""", 400, "ORDER_INVALID", "side")]
    [InlineData("""{"symbol":"AAPL","side":1,"quantity":1}""", 400, "ORDER_INVALID", "side")]
    [InlineData("""{"symbol":"AAPL","side":"buy","type":"iceberg","quantity":1}""", 400, "ORDER_INVALID", "type")]
    [InlineData(
        """{"symbol":"AAPL","side":"buy","time_in_force":"forever","quantity":1}""",
        400,
        "ORDER_INVALID",
        "time_in_force"
    )]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":true}""", 400, "ORDER_INVALID", "quantity")]
    [InlineData("""{"side":"buy","quantity":1}""", 400, "ORDER_INVALID", "symbol")]
    [InlineData("""{"symbol":"AAPL","quantity":1}""", 400, "ORDER_INVALID", "side")]
    [InlineData("""{"symbol":"AAPL","side":"buy"}""", 400, "ORDER_INVALID", "quantity")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":1,"notional":100}""", 400, "ORDER_INVALID", "notional")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":1,"leverage":10}""", 400, "FIELD_UNKNOWN", "leverage")]
    [InlineData("""{"symbol":"NOSUCH","side":"buy","quantity":1}""", 422, "INSTRUMENT_UNKNOWN", "symbol")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":1000000}""", 422, "MAX_QUANTITY", "quantity")]
    [InlineData("""{"symbol":"AAPL","side":"buy","quantity":1,"client_order_id":""}""", 400, "ORDER_INVALID", "client_order_id")]
    [InlineData("""{"symbol":"AAPL""", 400, "BODY_NOT_JSON", null)]
    [InlineData("[1,2,3]", 400, "BODY_NOT_JSON", null)]
    [InlineData("buy ten apples", 400, "BODY_NOT_JSON", null)]
    [InlineData("", 400, "BODY_NOT_JSON", null)]
    public async Task A_bad_order_is_answered_with_its_code_and_field(string body, int status, string code, string? field)
    {
        int before = await OrdersAsync();

        HubAnswer answer = await PostAsync(body, "application/json");

        Assert.True(
            (status, code) == ((int)answer.Status, answer.Code),
            $"expected {status} {code}, got {(int)answer.Status}: {answer.Text}"
        );
        Assert.Equal("application/problem+json", answer.ContentType);
        Assert.False(string.IsNullOrWhiteSpace(answer.Body.Text("detail")));
        Assert.False(string.IsNullOrWhiteSpace(answer.Body.Text("trace_id")));
        Assert.Equal("/problems/" + code.ToLowerInvariant().Replace('_', '-'), answer.Body.Text("type"));
        if (field is not null)
        {
            Assert.Equal(field, answer.Body.Text("field"));
        }

        Assert.Equal(before, await OrdersAsync());
    }

    [Theory]
    [InlineData(1_100_000)]
    [InlineData(8_000_000)]
    public async Task A_body_over_one_megabyte_is_too_large_and_its_sender_hears_of_it(int length)
    {
        HubAnswer answer = await PostAsync($$"""{"symbol":"{{new string('A', length)}}"}""", "application/json");

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "BODY_TOO_LARGE"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_body_of_another_type_is_refused_with_415()
    {
        HubAnswer answer = await PostAsync("""{"symbol":"AAPL","side":"buy","quantity":1}""", "text/plain");

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "CONTENT_TYPE"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task An_unknown_order_id_is_404(string method)
    {
        object? body = method == "PATCH" ? new { quantity = 2 } : null;

        HubAnswer answer = await _hub.SendAsync(new HttpMethod(method), $"/api/orders/{Guid.NewGuid()}", body);

        Assert.Equal((HttpStatusCode.NotFound, "ORDER_UNKNOWN"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task An_order_id_that_is_no_id_is_404_as_well()
    {
        HubAnswer answer = await _hub.SendAsync(HttpMethod.Get, "/api/orders/first");

        Assert.Equal((HttpStatusCode.NotFound, "ORDER_UNKNOWN"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task The_cancel_of_a_filled_order_is_a_conflict()
    {
        string id = (await _hub.BuyAsync("AAPL", 1)).Text("id");
        await _hub.WaitForStateAsync(id, "filled");

        HubAnswer answer = await _hub.SendAsync(HttpMethod.Delete, $"/api/orders/{id}");

        Assert.Equal((HttpStatusCode.Conflict, "ORDER_NOT_OPEN"), (answer.Status, answer.Code));
        Assert.Equal("filled", (await _hub.OrderAsync(id)).Text("state"));
    }

    private async Task<HubAnswer> PostAsync(string body, string type)
    {
        using StringContent content = new(body, Encoding.UTF8, type);
        using HttpResponseMessage response = await _hub.Http.PostAsync("/api/orders", content);
        return await HubAnswer.ReadAsync(response);
    }

    /// <summary>Orders that were not denied: a denial by a risk rule is recorded, as the rule wants it, but nothing is sent.</summary>
    private async Task<int> OrdersAsync()
    {
        JsonElement all = await _hub.GetAsync("/api/orders?status=all&limit=500");
        return all.Items("orders").Count(order => !order.Says("state", "denied"));
    }
}
