using System.Text.Json;

namespace TradingHub.Server.Tests.AlpacaApi;

/// <summary>Every parameter of the list of orders, and the other lists.</summary>
public sealed class AlpacaListTests(ListedHub hub) : IClassFixture<ListedHub>
{
    [Theory]
    [InlineData("", "b0 k4 k3 k1 k0")]
    [InlineData("?status=open", "b0 k4 k3 k1 k0")]
    [InlineData("?status=closed", "k2")]
    [InlineData("?status=all", "b0 k4 k3 k2 k1 k0")]
    [InlineData("?status=ALL&direction=asc", "k0 k1 k2 k3 k4 b0")]
    [InlineData("?status=all&limit=2", "b0 k4")]
    [InlineData("?status=all&limit=2&direction=asc", "k0 k1")]
    [InlineData("?symbols=KO", "k4 k3 k1 k0")]
    [InlineData("?symbols=BTC/USD", "b0")]
    [InlineData("?symbols=BTCUSD,MSFT", "b0")]
    [InlineData("?symbols=KO&symbols=BTC%2FUSD", "b0 k4 k3 k1 k0")]
    [InlineData("?symbols=NOSUCH", "")]
    [InlineData("?side=sell", "")]
    [InlineData("?side=buy&limit=1", "b0")]
    [InlineData("?asset_class=crypto", "b0")]
    [InlineData("?asset_class=us_equity&asset_class=us_option", "k4 k3 k1 k0")]
    [InlineData("?asset_class=all", "b0 k4 k3 k1 k0")]
    [InlineData("?nested=True", "b0 k4 k3 k1 k0")]
    [InlineData("?qty_above=3&subtag=x", "b0 k4 k3 k1 k0")]
    public async Task The_list_of_orders_follows_its_query(string query, string expected)
    {
        JsonElement orders = await hub.ReadAsync($"/v2/orders{query}");

        Assert.Equal(expected, NamesOf(orders));
    }

    [Fact]
    public async Task Orders_are_cut_at_a_time_and_at_an_order()
    {
        string time = hub.Orders["k3"].GetProperty("submitted_at").GetString()!;

        Assert.Equal("b0 k4", NamesOf(await hub.ReadAsync($"/v2/orders?status=all&after={time}")));
        Assert.Equal("k2 k1 k0", NamesOf(await hub.ReadAsync($"/v2/orders?status=all&until={time}")));
        Assert.Equal("k2 k1", NamesOf(await hub.ReadAsync($"/v2/orders?status=all&limit=2&before_order_id={hub.IdOf("k3")}")));
        Assert.Equal("b0 k4", NamesOf(await hub.ReadAsync($"/v2/orders?status=all&after_order_id={hub.IdOf("k3")}")));
        Assert.Equal("", NamesOf(await hub.ReadAsync("/v2/orders?after=2999-01-01T00:00:00.0000000Z")));
        Assert.Equal("b0 k4 k3 k1 k0", NamesOf(await hub.ReadAsync("/v2/orders?after=2020-01-01T00:00:00%2B00:00")));
    }

    [Theory]
    [InlineData("status=most")]
    [InlineData("limit=0")]
    [InlineData("limit=501")]
    [InlineData("limit=x")]
    [InlineData("direction=up")]
    [InlineData("nested=maybe")]
    [InlineData("side=both")]
    [InlineData("after=yesterday")]
    [InlineData("until=2026-13-01")]
    [InlineData("before_order_id=x")]
    [InlineData("after_order_id=0c1e6a1c-3f34-4a8b-9d5a-0f2f8a0b9e77")]
    public async Task A_query_that_cannot_be_read_is_refused_by_the_name_of_its_parameter(string query)
    {
        AlpacaReply reply = await hub.CallAsync(HttpMethod.Get, $"/v2/orders?{query}");

        Assert.Equal((422, 40010001, $"invalid {query.Split('=')[0]}"), reply.Error);
    }

    [Fact]
    public async Task An_order_is_found_by_the_id_of_its_caller()
    {
        JsonElement order = await hub.ReadAsync("/v2/orders:by_client_order_id?client_order_id=k1");

        Assert.Equal(hub.IdOf("k1"), order.GetProperty("id").GetString());
    }

    [Fact]
    public async Task An_id_that_is_no_uuid_is_refused()
    {
        AlpacaReply reply = await hub.CallAsync(HttpMethod.Get, "/v2/orders/k1");

        Assert.Equal((422, 40010001, "order_id is missing"), reply.Error);
    }

    private static string NamesOf(JsonElement orders) =>
        string.Join(' ', orders.EnumerateArray().Select(order => order.GetProperty("client_order_id").GetString()));
}
