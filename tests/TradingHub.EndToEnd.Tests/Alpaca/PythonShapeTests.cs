using System.Net.WebSockets;
using System.Text.Json;
using TradingHub.Testing.AlpacaApi;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Alpaca;

/// <summary>
/// The requests that alpaca-py makes, to the letter, and the fields that its models demand: numbers as Python writes them, True and False,
/// lists by repeating, times with an encoded offset, messages in pieces.
/// </summary>
public sealed class PythonShapeTests(SdkHub shared) : IClassFixture<SdkHub>, IDisposable
{
    private const string Start = "start=2026-03-02T14%3A30%3A00%2B00%3A00&end=2026-03-02T14%3A34%3A00%2B00%3A00";
    private static readonly string[] OrderFields =
    [
        "id",
        "client_order_id",
        "created_at",
        "updated_at",
        "submitted_at",
        "filled_qty",
        "order_class",
        "type",
        "time_in_force",
        "status",
        "extended_hours",
    ];

    private readonly SdkWire _wire = new(shared.Hub, "APCA-PY/0.43.2", "application/json");

    public void Dispose() => _wire.Dispose();

    [Fact]
    public async Task The_account_has_what_its_model_demands_and_a_whole_configuration_is_taken_back()
    {
        JsonElement account = await _wire.ReadAsync("GET", "/v2/account");
        JsonElement before = await _wire.ReadAsync("GET", "/v2/account/configurations");
        JsonElement after = await _wire.ReadAsync("PATCH", "/v2/account/configurations", before.GetRawText());

        SdkWire.AssertHas(account, "id", "account_number", "status");
        Assert.True(JsonElement.DeepEquals(before, after), $"{before} became {after}");
    }

    [Fact]
    public async Task Orders_are_placed_listed_replaced_and_canceled()
    {
        string price = await _wire.PriceAsync("KO", -8);
        JsonElement placed = await _wire.ReadAsync(
            "POST",
            "/v2/orders",
            $$"""{"symbol": "KO", "qty": 2.0, "side": "buy", "type": "limit", "time_in_force": "gtc", "limit_price": {{price}}}"""
        );
        await _wire.UntilAsync(placed, "new");
        JsonElement listed = await _wire.ReadAsync(
            "GET",
            "/v2/orders?status=open&limit=100&after=2026-01-01T00%3A00%3A00%2B00%3A00&direction=desc&nested=True&symbols=KO&symbols=PEP"
        );
        string lower = await _wire.PriceAsync("KO", -9);
        JsonElement replaced = await _wire.ReadAsync(
            "PATCH",
            $"/v2/orders/{placed.Text("id")}",
            $$"""{"qty": 3, "limit_price": {{lower}}}"""
        );
        await _wire.UntilAsync(replaced, "new");
        HubAnswer canceled = await _wire.SendAsync("DELETE", $"/v2/orders/{replaced.Text("id")}");

        SdkWire.AssertHas(placed, OrderFields);
        Assert.Equal(placed.Text("id"), Assert.Single(listed.EnumerateArray()).Text("id"));
        Assert.Equal(("3", placed.Text("id")), (replaced.Text("qty"), replaced.Text("replaces")));
        Assert.Equal((204, ""), ((int)canceled.Status, canceled.Text));
        await _wire.UntilAsync(replaced, "canceled");
    }

    [Fact]
    public async Task A_bracket_and_a_trailing_stop_have_their_numbers()
    {
        string body = $$$"""
            {"symbol": "PEP", "qty": 1.0, "side": "buy", "type": "market", "time_in_force": "gtc", "order_class": "bracket",
             "take_profit": {"limit_price": {{{await _wire.PriceAsync(
                "PEP",
                9
            )}}}}, "stop_loss": {"stop_price": {{{await _wire.PriceAsync("PEP", -9)}}}}}
            """;
        JsonElement bracket = await _wire.ReadAsync("POST", "/v2/orders", body);
        JsonElement entered = await _wire.UntilAsync(bracket, "filled");
        await _wire.ReadAsync("DELETE", "/v2/orders");
        await _wire.UntilAsync(entered.Items("legs")[0], "canceled");
        JsonElement trailing = await _wire.ReadAsync(
            "POST",
            "/v2/orders",
            """{"symbol": "PEP", "qty": 1.0, "side": "sell", "type": "trailing_stop", "time_in_force": "gtc", "trail_percent": 5.0}"""
        );

        Assert.All(entered.Items("legs"), leg => SdkWire.AssertHas(leg, OrderFields));
        Assert.Equal("5", (await _wire.UntilAsync(trailing, "new")).Text("trail_percent"));
        JsonElement canceled = await _wire.ReadAsync("DELETE", "/v2/orders");
        SdkWire.AssertHas(Assert.Single(canceled.EnumerateArray()), "id", "status");
    }

    [Fact]
    public async Task Dollars_are_bought_and_positions_closed_in_part_and_all()
    {
        await _wire.PriceAsync("JPM", 0);
        JsonElement bought = await _wire.ReadAsync(
            "POST",
            "/v2/orders",
            """{"symbol": "JPM", "notional": 1000.0, "side": "buy", "type": "market", "time_in_force": "day"}"""
        );
        await _wire.UntilAsync(bought, "filled");
        JsonElement part = await _wire.ReadAsync("DELETE", "/v2/positions/JPM?percentage=50");
        await _wire.UntilAsync(part, "filled");
        JsonElement closed = await _wire.ReadAsync("DELETE", "/v2/positions?cancel_orders=True");

        SdkWire.AssertHas(part, OrderFields);
        JsonElement rest = closed.EnumerateArray().Single(item => item.Says("symbol", "JPM"));
        Assert.Equal((200m, "sell"), (rest.Number("status"), rest.Field("body").Text("side")));
        await _wire.UntilAsync(rest.Field("body"), "filled");
    }

    [Fact]
    public async Task Assets_clock_and_calendar_have_the_forms_that_it_parses()
    {
        JsonElement assets = await _wire.ReadAsync("GET", "/v2/assets?status=active&asset_class=us_equity");
        JsonElement pair = await _wire.ReadAsync("GET", "/v2/assets/BTC/USD");
        JsonElement clock = await _wire.ReadAsync("GET", "/v2/clock");
        JsonElement days = await _wire.ReadAsync("GET", "/v2/calendar?start=2026-11-23&end=2026-11-27");

        string[] demanded = ["id", "class", "exchange", "symbol", "status", "tradable", "easy_to_borrow", "fractionable"];
        Assert.All(assets.EnumerateArray().Append(pair), asset => SdkWire.AssertHas(asset, demanded));
        SdkWire.AssertHas(clock, "timestamp", "is_open", "next_open", "next_close");
        // The market of this hub is open day and night.
        Assert.Equal(5, days.GetArrayLength());
        Assert.All(days.EnumerateArray(), day => SdkWire.AssertHas(day, "date", "open", "close"));
    }

    [Theory]
    [InlineData("/v2/stocks/bars?symbols=AAPL%2CMSFT&timeframe=1Min&limit=10000&sort=asc&", "bars", "MSFT")]
    [InlineData("/v1beta3/crypto/us/bars?symbols=BTC%2FUSD&timeframe=1Min&limit=10000&", "bars", "BTC/USD")]
    [InlineData("/v2/stocks/quotes?symbols=AAPL&limit=5&", "quotes", "AAPL")]
    public async Task History_comes_under_one_key_by_symbol(string path, string key, string symbol)
    {
        string[] keys = ["trade", "trades", "quote", "quotes", "bar", "bars", "snapshot", "snapshots", "orderbook", "orderbooks"];

        JsonElement page = await _wire.ReadAsync("GET", path + Start);

        Assert.Equal(key, Assert.Single(page.EnumerateObject(), field => keys.Contains(field.Name)).Name);
        Assert.True(page.Field(key).Items(symbol).Count >= 5, page.ToString());
        SdkWire.AssertHas(page.Field(key).Items(symbol)[0], "t");
    }

    [Fact]
    public async Task The_data_stream_takes_messages_in_pieces_and_tells_times_as_timestamps()
    {
        using DataStreamSocket client = await DataStreamSocket.OpenAsync(shared.Hub.Address, "/v2/iex", isPacked: true);
        JsonElement connected = await client.ReadFrameAsync();
        JsonElement authenticated = await client.AskAsync("""{"action":"auth","key":"PKSIMULATED","secret":"simulated"}""");
        byte[] message = PlainMessagePack.Write(
            JsonElement.Parse("""{"trades":["AAPL"],"quotes":["AAPL"],"action":"subscribe"}""")
        );
        await client.SendBytesAsync(message, WebSocketMessageType.Binary, isEnd: false);
        await client.SendBytesAsync([], WebSocketMessageType.Binary);
        JsonElement confirmed = await client.ReadFrameAsync();
        JsonElement quote = await client.ReadAsync(one => one.Says("T", "q"));

        Assert.Equal("connected", connected[0].Text("msg"));
        Assert.Equal("authenticated", authenticated[0].Text("msg"));
        Assert.Equal("subscription", confirmed[0].Text("T"));
        Assert.Equal("AAPL", quote.Text("S"));
    }

    [Fact]
    public async Task The_stream_of_trade_updates_says_nothing_before_its_authorization_and_times_every_event()
    {
        await _wire.PriceAsync("BAC", 0);
        using TradeStreamSocket stream = await TradeStreamSocket.ListenAsync(shared.Hub.Address);
        JsonElement order = await _wire.ReadAsync(
            "POST",
            "/v2/orders",
            """{"symbol": "BAC", "qty": 1.0, "side": "buy", "type": "market", "time_in_force": "day"}"""
        );

        string told;
        do
        {
            JsonElement data = (await stream.ReadAsync()).Field("data");
            SdkWire.AssertHas(data, "event", "timestamp", "order", "execution_id");
            SdkWire.AssertHas(data.Field("order"), OrderFields);
            told = data.Field("order").Says("id", order.Text("id")) ? data.Text("event") : "";
        } while (told != "fill");
    }
}
