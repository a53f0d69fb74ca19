using System.Text.Json.Nodes;
using TradingHub.Connectors.Alpaca;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Venues;
using TradingHub.Proofs.Alpaca;

namespace TradingHub.Connectors.Tests.Alpaca;

/// <summary>What the stream tells, and how it is told apart from what the lists say.</summary>
public sealed class AlpacaStreamTests : IAsyncLifetime
{
    private const string OrderId = "11111111-2222-4333-8444-555555550001";
    private FakeAlpaca _alpaca = null!;
    private AlpacaBroker _broker = null!;

    public async Task InitializeAsync()
    {
        _alpaca = await FakeAlpaca.StartAsync();
        _broker = _alpaca.Broker();
        _broker.Recall([new BrokerLink("th-0001", OrderId, ParentVenueClientId: null, Leg: null)]);
    }

    public async Task DisposeAsync()
    {
        await _broker.DisposeAsync();
        await _alpaca.DisposeAsync();
    }

    [Fact]
    public async Task The_recorded_transcript_gives_our_events()
    {
        await _broker.ConnectAsync(CancellationToken.None);
        foreach (JsonNode? one in AlpacaSample.Read("ws-trade-updates-transcript", "frames").AsArray().Skip(4))
        {
            _alpaca.Push(one!["frame"]!);
        }

        BrokerAccepted accepted = Assert.IsType<BrokerAccepted>(await NextAsync());
        Assert.Equal(new BrokerAccepted("th-0001", At("15:30:00.130001"), OrderId, true, Expiry), accepted with { Terms = null });
        Assert.Equal((10m, 148.5m, OrderSide.Buy), (accepted.Terms!.Quantity, accepted.Terms.LimitPrice, accepted.Terms.Side));
        Assert.Equal(new BrokerFilled("th-0001", At("15:30:04.901223"), $"{OrderId}/4", 4, 148.46m), await NextAsync());
        Assert.Equal(new BrokerFilled("th-0001", At("15:30:05.012774"), $"{OrderId}/10", 6, 148.47m), await NextAsync());
        Assert.IsType<BrokerGap>(await NextAsync());
    }

    [Fact]
    public async Task An_execution_has_one_id_in_the_stream_and_in_the_activities()
    {
        await _broker.ConnectAsync(CancellationToken.None);
        _alpaca.Answer("GET /v2/account/activities/FILL", 200, Fills());
        _alpaca.Push("partial_fill", Filled("4"), "4", "148.46");
        _alpaca.Push("fill", Filled("10"), "6", "148.47");

        BrokerFilled[] told = [(BrokerFilled)await NextAsync(), (BrokerFilled)await NextAsync()];
        IReadOnlyList<BrokerFilled> listed = await _broker.FillsSinceAsync(At("15:00:00"), CancellationToken.None);

        Assert.Equal(told.Select(fill => fill.ExecutionId), listed.Select(fill => fill.ExecutionId));
        Assert.Equal(told.Select(fill => (fill.Quantity, fill.Price)), listed.Select(fill => (fill.Quantity, fill.Price)));
    }

    [Fact]
    public async Task A_missed_execution_is_a_gap_and_not_a_guess()
    {
        await _broker.ConnectAsync(CancellationToken.None);
        _alpaca.Push("fill", Filled("10"), "6", "148.47");

        Assert.Equal("th-0001", Assert.IsType<BrokerGap>(await NextAsync()).VenueClientId);
    }

    [Fact]
    public async Task A_cancel_that_names_more_filled_than_was_heard_says_so_first()
    {
        await _broker.ConnectAsync(CancellationToken.None);
        _alpaca.Push("canceled", Filled("4", "canceled"));

        Assert.IsType<BrokerGap>(await NextAsync());
        Assert.IsType<BrokerCanceled>(await NextAsync());
    }

    [Fact]
    public async Task An_order_that_is_not_ours_is_a_gap()
    {
        await _broker.ConnectAsync(CancellationToken.None);
        _alpaca.Push(
            "new",
            AlpacaSample.Order("order-limit", ("id", "foreign"), ("client_order_id", "by-hand"), ("status", "new"))
        );

        Assert.Equal("by-hand", Assert.IsType<BrokerGap>(await NextAsync()).VenueClientId);
    }

    [Fact]
    public async Task A_lost_stream_pauses_the_broker_until_it_connects_again()
    {
        await _broker.ConnectAsync(CancellationToken.None);
        _alpaca.Push("partial_fill", Filled("4"), "4", "148.46");
        await NextAsync();
        _alpaca.Drop();
        await DownAsync();

        await _broker.ConnectAsync(CancellationToken.None);
        _alpaca.Push("fill", Filled("10"), "6", "148.47");

        Assert.True(_broker.IsConnected);
        Assert.Equal($"{OrderId}/10", Assert.IsType<BrokerFilled>(await NextAsync()).ExecutionId);
    }

    [Fact]
    public async Task An_update_without_an_essential_field_pauses_the_broker()
    {
        await _broker.ConnectAsync(CancellationToken.None);
        JsonObject order = Filled("4");
        order.Remove("status");
        _alpaca.Push("partial_fill", order, "4", "148.46");

        await DownAsync();
    }

    [Fact]
    public async Task A_refused_sign_in_is_unauthorized()
    {
        _alpaca.RefusesStreams = true;

        VenueException thrown = await Assert.ThrowsAsync<VenueException>(() => _broker.ConnectAsync(CancellationToken.None));

        Assert.Equal(VenueFailure.Unauthorized, thrown.Failure);
        Assert.False(_broker.IsConnected);
    }

    private static DateTimeOffset Expiry { get; } = new(2026, 3, 2, 21, 0, 0, TimeSpan.Zero);

    private static DateTimeOffset At(string time) =>
        DateTimeOffset.Parse($"2026-03-02T{time}Z", System.Globalization.CultureInfo.InvariantCulture);

    private static JsonObject Filled(string quantity, string status = "partially_filled") =>
        AlpacaSample.Order("order-limit", ("filled_qty", quantity), ("status", status));

    private static JsonArray Fills()
    {
        JsonArray fills = AlpacaSample.Read("activities").AsArray();
        return [.. fills.Take(2).Reverse().Select(fill => fill!.DeepClone())];
    }

    private async Task<BrokerEvent> NextAsync()
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(20));
        return await _broker.Events.ReadAsync(patience.Token);
    }

    private async Task DownAsync()
    {
        while (_broker.IsConnected)
        {
            await Task.Yield();
        }
    }
}
