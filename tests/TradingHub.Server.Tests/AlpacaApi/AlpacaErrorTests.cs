using System.Text.Json;
using TradingHub.Testing.AlpacaApi;

namespace TradingHub.Server.Tests.AlpacaApi;

/// <summary>The failures among the samples, made and compared to the letter, and what the desk's own gate denies.</summary>
public sealed class AlpacaErrorTests(HoldingHub hub) : IClassFixture<HoldingHub>
{
    private const string Unknown = "0c1e6a1c-3f34-4a8b-9d5a-0f2f8a0b9e77";

    [Theory]
    [InlineData("order_not_found", "GET", $"/v2/orders/{Unknown}")]
    [InlineData("order_not_found", "DELETE", $"/v2/orders/{Unknown}")]
    [InlineData("order_not_found", "PATCH", $"/v2/orders/{Unknown}")]
    [InlineData("position_missing", "GET", "/v2/positions/TSLA")]
    [InlineData("position_missing", "GET", "/v2/positions/ETH/USD")]
    [InlineData("asset_missing", "GET", "/v2/assets/ZZZZQX")]
    public async Task What_is_not_there_answers_as_the_sample(string sample, string method, string path)
    {
        AlpacaReply reply = await hub.CallAsync(new HttpMethod(method), path, method == "PATCH" ? "{}" : null);

        AssertIs(sample, reply);
    }

    [Theory]
    [InlineData("no_qty", "qty=")]
    [InlineData("limit_without_price", "limit_price=")]
    [InlineData("unknown_symbol_in_order", "symbol=\"ZZZZQX\"")]
    [InlineData("sub_penny", "limit_price=\"290.123\"")]
    public async Task A_wrong_order_answers_as_the_sample(string sample, string change)
    {
        AlpacaReply reply = await PostAsync(change);

        AssertIs(sample, reply);
    }

    [Fact]
    public async Task A_body_that_is_no_json_answers_as_the_sample() =>
        AssertIs("bad_json", await hub.CallAsync(HttpMethod.Post, "/v2/orders", "{"));

    [Fact]
    public async Task A_bracket_with_a_bad_price_answers_as_the_sample()
    {
        AlpacaReply reply = await PostAsync(
            "limit_price=\"148.5\"",
            "order_class=\"bracket\"",
            "take_profit.limit_price=\"148.5\"",
            "stop_loss.stop_price=\"143\""
        );

        AssertIs("bracket_price", reply);
    }

    [Fact]
    public async Task A_client_order_id_that_comes_twice_answers_as_the_sample()
    {
        IDictionary<string, object?> body = AlpacaHub.Resting("KO");
        await hub.PlaceAsync(body);

        AssertIs("duplicate_client_order_id", await hub.CallAsync(HttpMethod.Post, "/v2/orders", body));
    }

    [Fact]
    public async Task A_cancel_of_a_filled_order_answers_as_the_sample()
    {
        JsonElement filled = await hub.BuyAsync("PFE", "1");

        AssertIs("cancel_filled", await hub.CallAsync(HttpMethod.Delete, $"/v2/orders/{filled.GetProperty("id").GetString()}"));
    }

    [Fact]
    public async Task Too_little_buying_power_answers_in_the_shape_of_the_sample()
    {
        AlpacaReply reply = await PostAsync("qty=5000", "limit_price=\"100\"");

        AssertLooksLike("insufficient_buying_power", reply);
        Assert.Equal("500000", reply.Body.GetProperty("cost_basis").GetString());
    }

    [Fact]
    public async Task Too_few_shares_answer_in_the_shape_of_the_sample()
    {
        AlpacaReply reply = await PostAsync("symbol=\"MSFT\"", "side=\"sell\"", "qty=6", "limit_price=\"100000\"");

        AssertLooksLike("insufficient_qty", reply);
        Assert.Equal("5", reply.Body.GetProperty("available").GetString());
    }

    [Fact]
    public async Task Too_little_of_a_currency_answers_in_the_shape_of_the_sample()
    {
        AlpacaReply reply = await PostAsync("symbol=\"BTC/USD\"", "qty=\"2\"", "time_in_force=\"gtc\"", "limit_price=\"80000\"");

        AssertLooksLike("insufficient_crypto_balance", reply);
        Assert.Equal("USD", reply.Body.GetProperty("symbol").GetString());
    }

    [Fact]
    public async Task An_order_against_an_own_one_answers_in_the_shape_of_the_sample()
    {
        JsonElement resting = await hub.PlaceAsync(AlpacaHub.Resting("MSFT"));
        AlpacaReply reply = await PostAsync("symbol=\"MSFT\"", "side=\"sell\"", "type=\"market\"", "limit_price=");
        await hub.CallAsync(HttpMethod.Delete, $"/v2/orders/{resting.GetProperty("id").GetString()}");

        AssertLooksLike("wash_trade", reply);
        Assert.Equal(resting.GetProperty("id").GetString(), reply.Body.GetProperty("existing_order_id").GetString());
    }

    [Fact]
    public async Task Dollars_of_a_position_that_an_open_order_closes_are_not_sold()
    {
        AlpacaReply resting = await PostAsync("symbol=\"MSFT\"", "side=\"sell\"", "limit_price=\"520\"");
        AlpacaReply reply = await PostAsync(
            "symbol=\"MSFT\"",
            "side=\"sell\"",
            "type=\"market\"",
            "limit_price=",
            "qty=",
            "notional=50"
        );
        await hub.CallAsync(HttpMethod.Delete, $"/v2/orders/{resting.Body.GetProperty("id").GetString()}");

        Assert.Equal(
            (403, 40310000, "unable to open new notional orders while having open closing position orders"),
            reply.Error
        );
    }

    [Fact]
    public async Task A_denial_of_our_gate_is_403_with_our_code_beside_and_no_order()
    {
        AlpacaReply reply = await hub.CallAsync(
            HttpMethod.Post,
            "/v2/orders",
            new
            {
                symbol = "AAPL",
                qty = 1,
                side = "buy",
                type = "limit",
                limit_price = 5_000,
                time_in_force = "day",
                client_order_id = "denied-1",
            }
        );

        Assert.Equal((403, 40310000), (reply.Error.Status, reply.Error.Code));
        Assert.Equal("PRICE_COLLAR", reply.Body.GetProperty("gate_code").GetString());
        AlpacaReply found = await hub.CallAsync(HttpMethod.Get, "/v2/orders:by_client_order_id?client_order_id=denied-1");
        Assert.Equal(404, found.Status);
        JsonElement all = await hub.ReadAsync("/v2/orders?status=all&limit=500");
        Assert.DoesNotContain(all.EnumerateArray(), order => order.GetProperty("client_order_id").GetString() == "denied-1");
    }

    [Fact]
    public async Task A_suspended_account_takes_no_orders_until_it_is_resumed()
    {
        AlpacaReply patched = await hub.CallAsync(
            HttpMethod.Patch,
            "/v2/account/configurations",
            """{"suspend_trade":true,"pdt_check":null}"""
        );
        AlpacaReply refused = await hub.CallAsync(HttpMethod.Post, "/v2/orders", AlpacaHub.Resting("KO"));
        JsonElement account = await hub.ReadAsync("/v2/account");
        await hub.CallAsync(HttpMethod.Patch, "/v2/account/configurations", """{"suspend_trade":false}""");

        Assert.True(patched.Body.GetProperty("suspend_trade").GetBoolean());
        Assert.True(account.GetProperty("trade_suspended_by_user").GetBoolean());
        Assert.Equal((403, 40310000, "new orders are rejected by user request"), refused.Error);
        await hub.PlaceAsync(AlpacaHub.Resting("KO"));
    }

    [Theory]
    [InlineData("""{"pdt_check":"sometimes"}""", "pdt_check value is invalid")]
    [InlineData("""{"dtbp_check":"never"}""", "dtbp_check value is invalid")]
    [InlineData("""{"trade_confirm_email":"some"}""", "trade_confirm_email value is invalid")]
    [InlineData("""{"max_margin_multiplier":"3"}""", "max_margin_multiplier value is invalid")]
    public async Task A_configuration_that_does_not_exist_is_refused(string body, string message)
    {
        AlpacaReply reply = await hub.CallAsync(HttpMethod.Patch, "/v2/account/configurations", body);

        Assert.Equal((422, 40010001, message), reply.Error);
    }

    private Task<AlpacaReply> PostAsync(params string[] changes) =>
        hub.CallAsync(HttpMethod.Post, "/v2/orders", IllegalOrder.Of(0, "", changes).Body);

    private static void AssertIs(string sample, AlpacaReply reply)
    {
        JsonElement wanted = AlpacaSamples.Read("errors", sample);

        Assert.Equal(wanted.GetProperty("http_status").GetInt32(), reply.Status);
        Assert.True(JsonElement.DeepEquals(wanted.GetProperty("body"), reply.Body), reply.Body.ToString());
    }

    private static void AssertLooksLike(string sample, AlpacaReply reply)
    {
        JsonElement wanted = AlpacaSamples.Read("errors", sample);

        Assert.Equal(wanted.GetProperty("http_status").GetInt32(), reply.Status);
        Assert.Equal(wanted.GetProperty("body").GetProperty("code").GetInt32(), reply.Body.GetProperty("code").GetInt32());
        Assert.Empty(AlpacaShape.Differences(wanted.GetProperty("body"), reply.Body));
    }
}
