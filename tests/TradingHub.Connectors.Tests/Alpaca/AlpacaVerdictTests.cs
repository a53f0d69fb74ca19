using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TradingHub.Connectors.Alpaca;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Venues;
using TradingHub.Proofs.Alpaca;
using TradingHub.Testing;

namespace TradingHub.Connectors.Tests.Alpaca;

/// <summary>What each way in which a call can end means.</summary>
public sealed class AlpacaVerdictTests : IAsyncLifetime
{
    private FakeAlpaca _alpaca = null!;
    private AlpacaBroker _broker = null!;

    public async Task InitializeAsync()
    {
        _alpaca = await FakeAlpaca.StartAsync();
        _broker = _alpaca.Broker();
        await _broker.ConnectAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _broker.DisposeAsync();
        await _alpaca.DisposeAsync();
    }

    [Fact]
    public async Task An_order_that_is_taken_travels_under_our_id()
    {
        _alpaca.Answer("POST /v2/orders", 200, AlpacaSample.Order());

        BrokerAnswer answer = await SubmitAsync();

        Assert.Equal((BrokerVerdict.Taken, "11111111-2222-4333-8444-555555550001"), (answer.Verdict, answer.VenueOrderId));
        JsonObject sent = JsonNode.Parse(_alpaca.LastBody)!.AsObject();
        Assert.Equal("AAPL 10 buy limit day 148.5 th-0001", string.Join(' ', sent.Select(pair => (string?)pair.Value)));
    }

    [Theory]
    [InlineData("insufficient_buying_power", "40310000")]
    [InlineData("insufficient_qty", "40310000")]
    [InlineData("wash_trade", "40310000")]
    [InlineData("pdt", "40310100")]
    [InlineData("no_qty", "40010001")]
    [InlineData("unknown_symbol_in_order", "42210000")]
    [InlineData("sub_penny", "42210000")]
    [InlineData("bad_json", "40010000")]
    public async Task A_refusal_keeps_the_venues_code_and_words(string sample, string code)
    {
        JsonNode error = AlpacaSample.Read("errors", sample);
        _alpaca.Answer("POST /v2/orders", (int)error["http_status"]!, error["body"]);

        BrokerAnswer answer = await SubmitAsync();

        Assert.Equal((BrokerVerdict.Refused, code), (answer.Verdict, answer.Code));
        Assert.Equal((string?)error["body"]!["message"], answer.Reason);
        Assert.True(_broker.IsConnected);
    }

    [Fact]
    public async Task Keys_that_are_not_taken_refuse_the_order_and_pause_the_broker()
    {
        _alpaca.Answer("POST /v2/orders", 401, AlpacaSample.Read("errors", "bad_key")["body"]);

        BrokerAnswer answer = await SubmitAsync();

        Assert.Equal(BrokerVerdict.Refused, answer.Verdict);
        Assert.False(_broker.IsConnected);
    }

    [Fact]
    public async Task An_id_that_was_used_before_is_told_apart()
    {
        _alpaca.Answer("POST /v2/orders", 422, AlpacaSample.Read("errors", "duplicate_client_order_id")["body"]);

        Assert.Equal(BrokerVerdict.Duplicate, (await SubmitAsync()).Verdict);
    }

    [Fact]
    public async Task One_call_too_many_was_not_accepted_and_nothing_is_sent_before_the_reset()
    {
        DateTimeOffset reset = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 60);
        _alpaca.Answer(
            "POST /v2/orders",
            429,
            AlpacaSample.Read("errors", "rate_limited")["body"],
            ("X-RateLimit-Reset", $"{reset.ToUnixTimeSeconds()}")
        );

        BrokerAnswer first = await SubmitAsync();
        int requests = _alpaca.Requests.Count;
        BrokerAnswer second = await SubmitAsync();
        BrokerAnswer cancel = await _broker.CancelAsync("th-0001", CancellationToken.None);

        Assert.All(new[] { first, second, cancel }, answer => Assert.Equal(BrokerVerdict.NotSent, answer.Verdict));
        // The venue's time has whole seconds: never before the reset, at most one of them late.
        Assert.All(
            new[] { first, second },
            answer => Assert.InRange(answer.RetryAt!.Value, reset.AddMilliseconds(-1), reset.AddSeconds(2))
        );
        Assert.Equal(requests, _alpaca.Requests.Count);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(408)]
    [InlineData(307)]
    public async Task A_failing_server_leaves_it_open_and_nobody_sends_again(int status)
    {
        _alpaca.Answer("POST /v2/orders", status, new JsonObject { ["message"] = "maintenance" }, ("Location", "/v2/clock"));
        int requests = _alpaca.Requests.Count;

        Assert.Equal(BrokerVerdict.Unclear, (await SubmitAsync()).Verdict);
        Assert.Equal(requests + 1, _alpaca.Requests.Count);
    }

    [Fact]
    public async Task A_reset_connection_leaves_it_open()
    {
        _alpaca.Answer(
            "POST /v2/orders",
            context =>
            {
                context.Abort();
                return Task.CompletedTask;
            }
        );
        int requests = _alpaca.Requests.Count;

        Assert.Equal(BrokerVerdict.Unclear, (await SubmitAsync()).Verdict);
        Assert.Equal(requests + 1, _alpaca.Requests.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(400)]
    public async Task A_cut_answer_leaves_it_open(int bytes)
    {
        string whole = AlpacaSample.Order().ToJsonString();
        _alpaca.Answer(
            "POST /v2/orders",
            async context =>
            {
                context.Response.ContentLength = whole.Length;
                await context.Response.WriteAsync(whole[..bytes]);
                await context.Response.Body.FlushAsync();
                context.Abort();
            }
        );

        Assert.Equal(BrokerVerdict.Unclear, (await SubmitAsync()).Verdict);
        Assert.True(_broker.IsConnected);
    }

    [Fact]
    public async Task An_answer_without_an_essential_field_leaves_it_open_and_pauses_the_broker()
    {
        JsonObject order = AlpacaSample.Order();
        order.Remove("filled_qty");
        _alpaca.Answer("POST /v2/orders", 200, order);

        BrokerAnswer answer = await SubmitAsync();

        Assert.Equal(BrokerVerdict.Unclear, answer.Verdict);
        Assert.Contains("'filled_qty'", answer.Reason, StringComparison.Ordinal);
        Assert.False(_broker.IsConnected);
    }

    [Fact]
    public async Task Silence_leaves_it_open_after_five_seconds_and_closes_the_connection()
    {
        SteppedTime machine = new(new DateTimeOffset(2026, 3, 2, 15, 0, 0, TimeSpan.Zero));
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _alpaca.Answer(
            "POST /v2/orders",
            async context =>
            {
                context.RequestAborted.Register(closed.SetResult);
                arrived.SetResult();
                await closed.Task;
            }
        );
        await using AlpacaBroker broker = _alpaca.Broker(machine);
        Task<BrokerAnswer> answer = broker.SubmitAsync(Order(), CancellationToken.None).AsTask();
        await arrived.Task;

        machine.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(answer.IsCompleted);
        machine.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(BrokerVerdict.Unclear, (await answer).Verdict);
        await closed.Task;
    }

    [Fact]
    public async Task A_server_that_is_not_there_got_no_byte()
    {
        await _alpaca.DisposeAsync();
        await using AlpacaBroker broker = _alpaca.Broker();

        Assert.Equal(BrokerVerdict.NotSent, (await broker.SubmitAsync(Order(), CancellationToken.None)).Verdict);
        VenueException thrown = await Assert.ThrowsAsync<VenueException>(() => broker.ConnectAsync(CancellationToken.None));
        Assert.Equal(VenueFailure.Unreachable, thrown.Failure);
    }

    [Fact]
    public async Task A_name_that_nobody_knows_got_no_byte()
    {
        AlpacaSettings nowhere = new(new Uri("http://no-such-host.invalid"), "k", "s");
        await using AlpacaBroker broker = new(
            nowhere,
            _alpaca.Catalogue,
            TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<AlpacaBroker>.Instance
        );

        Assert.Equal(BrokerVerdict.NotSent, (await broker.SubmitAsync(Order(), CancellationToken.None)).Verdict);
    }

    [Fact]
    public async Task A_cancel_of_a_finished_order_is_refused_with_the_venues_words()
    {
        _alpaca.Answer("POST /v2/orders", 200, AlpacaSample.Order());
        JsonNode error = AlpacaSample.Read("errors", "cancel_filled");
        _alpaca.Answer("DELETE /v2/orders/11111111-2222-4333-8444-555555550001", 422, error["body"]);
        await SubmitAsync();

        BrokerAnswer answer = await _broker.CancelAsync("th-0001", CancellationToken.None);

        Assert.Equal((BrokerVerdict.Refused, "order is already in \"filled\" state"), (answer.Verdict, answer.Reason));
    }

    [Fact]
    public async Task An_order_that_the_venue_does_not_know_is_not_found()
    {
        _alpaca.Answer("GET /v2/orders:by_client_order_id", 404, AlpacaSample.Read("errors", "order_not_found")["body"]);

        Assert.Null(await _broker.FindAsync("th-0001", CancellationToken.None));
    }

    [Fact]
    public async Task A_found_order_brings_its_terms()
    {
        _alpaca.Answer("GET /v2/orders:by_client_order_id", 200, AlpacaSample.Read("order-limit", "later_filled"));

        BrokerOrderStatus status = (await _broker.FindAsync("th-0001", CancellationToken.None))!;

        Assert.Equal((BrokerOrderState.Filled, 10m), (status.State, status.FilledQuantity));
        Assert.Equal(
            (_alpaca.Apple.Id, OrderSide.Buy, 148.5m),
            (status.Terms!.Instrument.Id, status.Terms.Side, status.Terms.LimitPrice)
        );
    }

    [Fact]
    public async Task A_trailing_leg_is_refused_before_anything_is_sent()
    {
        int requests = _alpaca.Requests.Count;
        BrokerOrder leg = Order() with
        {
            VenueClientId = "th-0001.sl",
            Type = OrderType.TrailingStop,
            TrailPercent = 1,
            Leg = LegRole.StopLoss,
        };

        BrokerAnswer answer = await _broker.SubmitAsync(
            Order() with
            {
                Class = OrderClass.Bracket,
                Legs = [leg],
            },
            CancellationToken.None
        );

        Assert.Equal(BrokerVerdict.Refused, answer.Verdict);
        Assert.Equal(requests, _alpaca.Requests.Count);
    }

    private ValueTask<BrokerAnswer> SubmitAsync() => _broker.SubmitAsync(Order(), CancellationToken.None);

    private BrokerOrder Order() =>
        new()
        {
            VenueClientId = "th-0001",
            Instrument = _alpaca.Apple,
            Side = OrderSide.Buy,
            Type = OrderType.Limit,
            TimeInForce = TimeInForce.Day,
            Quantity = 10,
            LimitPrice = 148.50m,
        };
}
