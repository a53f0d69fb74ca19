using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using TradingHub.Testing.AlpacaApi;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Alpaca;

/// <summary>What SimBroker's data streams do wrong when they are told to. Its market has only what a test puts into it.</summary>
public sealed class SimBrokerDataFaultTests(FaultyBroker shared) : IClassFixture<FaultyBroker>, IAsyncLifetime
{
    private const string Wishes = "\"quotes\":[\"AAPL\"],\"trades\":[\"AAPL\"]";
    private readonly SimBrokerProcess _broker = shared.Process;

    /// <summary>There is one connection to each endpoint: the one of the test before has to be gone.</summary>
    public async Task InitializeAsync() =>
        await Eventually.GetAsync(
            () => _broker.GetAsync("/control/data"),
            data => data.Items("clients").Count == 0 && data.Items("outages").Count == 0,
            "the streams to be free"
        );

    /// <summary>The next test begins without faults.</summary>
    public Task DisposeAsync() => _broker.ArmAsync();

    [Fact]
    public async Task Quotes_and_trades_are_told_as_they_come()
    {
        using DataStreamSocket stream = await ConnectAsync();

        await QuoteAsync(100.5);
        await TradeAsync(101.25);

        JsonElement quote = await stream.ReadAsync();
        JsonElement trade = await stream.ReadAsync();
        Assert.Equal(("q", 100.5m), (quote.Text("T"), quote.Number("bp")));
        Assert.Equal(("t", 101.25m), (trade.Text("T"), trade.Number("p")));
        JsonElement latest = await _broker.GetAsync("/v2/stocks/AAPL/trades/latest");
        Assert.Equal(trade.Number("i"), latest.Field("trade").Number("i"));
    }

    [Fact]
    public async Task A_second_connection_is_told_406()
    {
        using DataStreamSocket first = await ConnectAsync();
        using DataStreamSocket second = await DataStreamSocket.OpenAsync(_broker.Address, "/v2/sip");
        await second.ReadFrameAsync();

        await second.SendAsync("""{"action":"auth","key":"PKSIMULATED","secret":"simulated"}""");

        JsonElement last = await second.ReadToCloseAsync();
        Assert.Equal("""{"T":"error","code":406,"msg":"connection limit exceeded"}""", last.GetRawText());
    }

    [Fact]
    public async Task A_dropped_stream_is_refused_for_a_while()
    {
        using DataStreamSocket stream = await ConnectAsync();
        await ArmAsync("data_drop", milliseconds: 1_000);

        await QuoteAsync(100);

        await Assert.ThrowsAnyAsync<WebSocketException>(stream.ReadFrameAsync);
        await Assert.ThrowsAnyAsync<WebSocketException>(ConnectAsync);
        JsonElement data = await _broker.GetAsync("/control/data");
        Assert.True(data.Number("refused") > 0, data.ToString());
        await Eventually.GetAsync(
            () => _broker.GetAsync("/control/data"),
            now => now.Items("outages").Count == 0,
            "the stream to be back"
        );
        using DataStreamSocket again = await ConnectAsync();
        await QuoteAsync(101);
        Assert.Equal(101m, (await again.ReadAsync()).Number("bp"));
    }

    [Fact]
    public async Task A_half_open_stream_neither_speaks_nor_listens()
    {
        using DataStreamSocket stream = await ConnectAsync();
        await ArmAsync("data_half_open", milliseconds: 1_000);
        await QuoteAsync(100);

        await stream.SendAsync("""{"action":"subscribe","bars":["AAPL"]}""");

        await Assert.ThrowsAnyAsync<WebSocketException>(stream.ReadFrameAsync);
    }

    [Fact]
    public async Task A_frozen_stream_answers_and_tells_nothing()
    {
        using DataStreamSocket stream = await ConnectAsync();
        await ArmAsync("data_freeze", milliseconds: 1_000);
        await QuoteAsync(100);
        await QuoteAsync(101);

        JsonElement answer = await stream.AskAsync("""{"action":"subscribe","bars":["AAPL"]}""");

        Assert.Equal("subscription", answer[0].Text("T"));
        await Eventually.GetAsync(
            () => _broker.GetAsync("/control/data"),
            now => now.Items("outages").Count == 0,
            "the stream to speak again"
        );
        await QuoteAsync(102);
        Assert.Equal(102m, (await stream.ReadAsync(message => message.Says("T", "q"))).Number("bp"));
    }

    [Fact]
    public async Task A_message_comes_twice_and_is_the_same()
    {
        using DataStreamSocket stream = await ConnectAsync();
        await ArmAsync("data_duplicate", @event: "trades");

        await TradeAsync(99);

        JsonElement first = await stream.ReadAsync();
        JsonElement second = await stream.ReadAsync();
        Assert.Equal(first.GetRawText(), second.GetRawText());
    }

    [Fact]
    public async Task A_message_comes_after_a_later_one()
    {
        using DataStreamSocket stream = await ConnectAsync();
        await ArmAsync("data_shuffle", milliseconds: 300, @event: "trades");

        await TradeAsync(98);
        await TradeAsync(97);

        Assert.Equal(97m, (await stream.ReadAsync()).Number("p"));
        Assert.Equal(98m, (await stream.ReadAsync()).Number("p"));
    }

    [Fact]
    public async Task A_share_of_the_questions_for_history_fails()
    {
        await _broker.ArmAsync(
            new
            {
                kind = "status",
                path = "/v2/stocks",
                probability = 0.5,
            }
        );

        List<HubAnswer> answers = [];
        for (int asked = 0; asked < 40; asked++)
        {
            answers.Add(await _broker.SendAsync(HttpMethod.Get, "/v2/stocks/bars?symbols=AAPL&timeframe=1Min"));
        }

        Assert.InRange(answers.Count(answer => answer.Status == HttpStatusCode.InternalServerError), 5, 35);
        Assert.All(
            answers.Where(answer => answer.Status != HttpStatusCode.OK),
            answer => Assert.Equal("""{"message":"internal server error"}""", answer.Text)
        );
    }

    private Task<DataStreamSocket> ConnectAsync() => DataStreamSocket.SubscribedAsync(_broker.Address, "/v2/iex", Wishes);

    private Task ArmAsync(string kind, int milliseconds = 0, string? @event = null) =>
        _broker.ArmAsync(
            new
            {
                kind,
                milliseconds,
                @event,
                times = 1,
            }
        );

    private Task QuoteAsync(double bid) => _broker.QuoteAsync("AAPL", bid, bid + 0.02);

    private async Task TradeAsync(double price) =>
        (await _broker.SendAsync(HttpMethod.Post, "/control/trades", new { symbol = "AAPL", price })).Expect2xx("the trade");
}
