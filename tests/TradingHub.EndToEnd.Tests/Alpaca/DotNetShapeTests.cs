using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using TradingHub.Testing.AlpacaApi;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Alpaca;

/// <summary>
/// The requests that Alpaca.Markets for .NET makes, to the letter, and the fields without which its models throw: bodies as plain text, nulls
/// for what is not set, nine decimals in queries, times with seven, JSON in binary frames.
/// </summary>
public sealed class DotNetShapeTests(SdkHub shared) : IClassFixture<SdkHub>, IDisposable
{
    private const string Times = "start=2026-03-02T14%3A30%3A00.0000000Z&end=2026-03-02T14%3A40%3A00.0000000Z";

    private readonly SdkWire _wire = new(shared.Hub, "Alpaca.Markets/7.2.0", "text/plain");

    public void Dispose() => _wire.Dispose();

    [Fact]
    public async Task Account_and_configuration_have_what_their_models_demand()
    {
        JsonElement account = await _wire.ReadAsync("GET", "/v2/account");
        JsonElement configuration = await _wire.ReadAsync("GET", "/v2/account/configurations");
        JsonElement patched = await _wire.ReadAsync("PATCH", "/v2/account/configurations", configuration.GetRawText());

        SdkWire.AssertHas(
            account,
            "id",
            "status",
            "cash",
            "trading_blocked",
            "transfers_blocked",
            "account_blocked",
            "created_at"
        );
        SdkWire.AssertHas(patched, "dtbp_check", "trade_confirm_email", "suspend_trade", "no_shorting");
    }

    [Fact]
    public async Task An_order_with_nulls_in_plain_text_is_taken_and_its_numbers_replaced()
    {
        string price = await _wire.PriceAsync("DIS", -8);
        string id = Guid.NewGuid().ToString("N");
        JsonElement placed = await _wire.ReadAsync(
            "POST",
            "/v2/orders",
            $$"""{"symbol":"DIS","qty":2.0,"notional":null,"side":"buy","type":"limit","time_in_force":"gtc","limit_price":{{price}},"stop_price":null,"trail_price":null,"trail_percent":null,"client_order_id":"{{id}}","extended_hours":null,"order_class":null,"take_profit":null,"stop_loss":null,"position_intent":null}"""
        );
        await _wire.UntilAsync(placed, "new");
        JsonElement found = await _wire.ReadAsync("GET", $"/v2/orders:by_client_order_id?client_order_id={id}");
        JsonElement replaced = await _wire.ReadAsync(
            "PATCH",
            $"/v2/orders/{placed.Text("id")}",
            """{"qty":1,"time_in_force":null,"limit_price":null,"stop_price":null,"trail":null,"client_order_id":null}"""
        );
        await _wire.UntilAsync(replaced, "new");
        JsonElement listed = await _wire.ReadAsync(
            "GET",
            "/v2/orders?status=open&direction=desc&symbols=DIS&nested=True&limit=50"
        );
        JsonElement canceled = await _wire.ReadAsync("DELETE", "/v2/orders");

        Assert.Equal(placed.Text("id"), found.Text("id"));
        Assert.Equal(("1", ""), (replaced.Text("qty"), replaced.Text("order_class")));
        SdkWire.AssertHas(
            Assert.Single(listed.EnumerateArray()),
            "id",
            "asset_id",
            "symbol",
            "filled_qty",
            "type",
            "side",
            "status"
        );
        Assert.Equal(200m, Assert.Single(canceled.EnumerateArray()).Number("status"));
    }

    [Fact]
    public async Task A_position_is_closed_by_nine_decimals()
    {
        await _wire.PriceAsync("UBER", 0);
        JsonElement bought = await _wire.ReadAsync(
            "POST",
            "/v2/orders",
            """{"symbol":"UBER","qty":4.0,"side":"buy","type":"market","time_in_force":"day"}"""
        );
        await _wire.UntilAsync(bought, "filled");
        JsonElement held = await _wire.ReadAsync("GET", "/v2/positions/UBER");
        JsonElement part = await _wire.ReadAsync("DELETE", "/v2/positions/UBER?qty=3.000000000");
        await _wire.UntilAsync(part, "filled");
        JsonElement closed = await _wire.ReadAsync("DELETE", "/v2/positions?cancel_orders=True");

        SdkWire.AssertHas(held, "asset_id", "symbol", "exchange", "asset_class", "avg_entry_price", "qty", "cost_basis");
        Assert.Equal("3", part.Text("qty"));
        Assert.Equal("1", closed.EnumerateArray().Single(item => item.Says("symbol", "UBER")).Field("body").Text("qty"));
    }

    [Fact]
    public async Task A_watchlist_is_kept_by_its_name()
    {
        const string named = "/v2/watchlists:by_name";
        await _wire.ReadAsync("POST", "/v2/watchlists", """{"name":"net list","symbols":["AAPL"]}""");
        JsonElement added = await _wire.ReadAsync("POST", $"{named}?name=net+list", """{"symbol":"MSFT"}""");
        JsonElement removed = await _wire.ReadAsync("DELETE", $"{named}/AAPL?name=net+list");
        HubAnswer deleted = await _wire.SendAsync("DELETE", $"{named}?name=net+list");

        Assert.Equal(["AAPL", "MSFT"], added.Items("assets").Select(asset => asset.Text("symbol")));
        JsonElement left = Assert.Single(removed.Items("assets"));
        SdkWire.AssertHas(left, "id", "class", "exchange", "symbol", "name", "status", "tradable");
        Assert.Equal(204, (int)deleted.Status);
    }

    [Fact]
    public async Task Activities_and_portfolio_history_are_read()
    {
        JsonElement activities = await _wire.ReadAsync(
            "GET",
            "/v2/account/activities?activity_types=FILL&direction=desc&page_size=5"
        );
        JsonElement history = await _wire.ReadAsync(
            "GET",
            "/v2/account/portfolio/history?period=1D&timeframe=1Min&extended_hours=True"
        );

        Assert.All(activities.EnumerateArray(), activity => SdkWire.AssertHas(activity, "id", "activity_type"));
        Assert.Equal(history.Items("timestamp").Count, history.Items("equity").Count);
    }

    [Theory]
    [InlineData("/v2/stocks/AAPL/bars?timeframe=1Min&limit=3&", "bars")]
    [InlineData("/v2/stocks/AAPL/quotes?limit=3&", "quotes")]
    public async Task A_single_symbol_is_asked_for_and_answered_by_its_own_path(string path, string key)
    {
        JsonElement page = await _wire.ReadAsync("GET", path + Times);

        Assert.Equal("AAPL", page.Text("symbol"));
        Assert.Equal(3, page.Items(key).Count);
        Assert.NotEmpty(page.Text("next_page_token"));
        Assert.Equal(
            3,
            (await _wire.ReadAsync("GET", $"{path}{Times}&page_token={Uri.EscapeDataString(page.Text("next_page_token"))}"))
                .Items(key)
                .Count
        );
    }

    [Fact]
    public async Task The_newest_of_one_symbol_carries_its_symbol()
    {
        await _wire.PriceAsync("AAPL", 0);

        JsonElement quote = await _wire.ReadAsync("GET", "/v2/stocks/AAPL/quotes/latest");
        JsonElement snapshot = await _wire.ReadAsync("GET", "/v2/stocks/AAPL/snapshot");

        Assert.Equal(("AAPL", "AAPL"), (quote.Text("symbol"), snapshot.Text("symbol")));
        SdkWire.AssertHas(quote.Field("quote"), "t", "ax", "ap", "as", "bx", "bp", "bs");
    }

    [Fact]
    public async Task The_data_stream_takes_JSON_in_binary_frames_and_answers_in_text()
    {
        using DataStreamSocket client = await DataStreamSocket.OpenAsync(shared.Hub.Address, "/v2/iex");
        await client.ReadFrameAsync();
        await SayAsync(client, """{"action":"auth","key":"PKSIMULATED","secret":"simulated"}""");
        JsonElement authenticated = await client.ReadFrameAsync();
        await SayAsync(
            client,
            """{"action":"subscribe","trades":[],"quotes":["AAPL"],"bars":[],"dailyBars":[],"statuses":[],"lulds":[],"updatedBars":[]}"""
        );
        JsonElement confirmed = await client.ReadFrameAsync();
        JsonElement quote = await client.ReadAsync();

        Assert.Equal("authenticated", authenticated[0].Text("msg"));
        Assert.Equal(["AAPL"], confirmed[0].Texts("quotes"));
        SdkWire.AssertHas(quote, "T", "S", "t", "bx", "bp", "bs", "ax", "ap", "as");
    }

    private static Task SayAsync(DataStreamSocket client, string message) =>
        client.SendBytesAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Binary);
}
