using System.Text.Json.Nodes;
using TradingHub.Connectors.Alpaca;
using TradingHub.Domain.Orders;
using TradingHub.Proofs.Alpaca;

namespace TradingHub.Connectors.Tests.Alpaca;

/// <summary>Alpaca gives legs ids of its own; to the desk they keep ours.</summary>
public sealed class AlpacaLegTests : IAsyncLifetime
{
    private const string Entry = "22222222-3333-4444-8555-666666660001";
    private const string TakeProfit = "22222222-3333-4444-8555-666666660002";
    private const string StopLoss = "22222222-3333-4444-8555-666666660003";
    private FakeAlpaca _alpaca = null!;
    private AlpacaBroker _broker = null!;

    public async Task InitializeAsync()
    {
        _alpaca = await FakeAlpaca.StartAsync();
        _broker = _alpaca.Broker();
        _alpaca.Answer("POST /v2/orders", 200, AlpacaSample.Order("order-bracket"));
        _alpaca.Answer($"GET /v2/orders/{Entry}", 200, AlpacaSample.Order("order-bracket"));
        _alpaca.Answer("GET /v2/orders:by_client_order_id", 200, WithoutLegs());
    }

    public async Task DisposeAsync()
    {
        await _broker.DisposeAsync();
        await _alpaca.DisposeAsync();
    }

    [Fact]
    public async Task A_bracket_is_sent_as_one_order_and_its_legs_are_accepted_under_our_ids()
    {
        await _broker.SubmitAsync(Bracket(), CancellationToken.None);

        JsonNode sent = JsonNode.Parse(_alpaca.LastBody)!;
        Assert.Equal(
            ("bracket", "158", "143"),
            (
                (string?)sent["order_class"],
                (string?)sent["take_profit"]!["limit_price"],
                (string?)sent["stop_loss"]!["stop_price"]
            )
        );
        BrokerAccepted[] accepted = [await NextAsync(), await NextAsync(), await NextAsync()];
        Assert.Equal(
            [("th-0003", Entry, false), ("th-0003.tp", TakeProfit, true), ("th-0003.sl", StopLoss, true)],
            accepted.Select(one => (one.VenueClientId, one.VenueOrderId, one.IsHeld))
        );
    }

    [Fact]
    public async Task After_a_restart_a_leg_is_found_by_its_parent_and_its_role()
    {
        _broker.Recall([
            new BrokerLink("th-0003", VenueOrderId: null, ParentVenueClientId: null, Leg: null),
            new BrokerLink("th-0003.tp", VenueOrderId: null, "th-0003", LegRole.TakeProfit),
            new BrokerLink("th-0003.sl", VenueOrderId: null, "th-0003", LegRole.StopLoss),
        ]);
        _alpaca.Answer($"GET /v2/orders/{StopLoss}", 200, Leg(1));

        BrokerOrderStatus? status = await _broker.FindAsync("th-0003.sl", CancellationToken.None);

        Assert.Equal((StopLoss, BrokerOrderState.Held), (status!.VenueOrderId, status.State));
    }

    [Fact]
    public async Task Open_legs_whose_entry_is_over_keep_our_ids()
    {
        _broker.Recall([
            new BrokerLink("th-0003", Entry, ParentVenueClientId: null, Leg: null),
            new BrokerLink("th-0003.tp", VenueOrderId: null, "th-0003", LegRole.TakeProfit),
        ]);
        _alpaca.Answer(
            "GET /v2/orders",
            async context =>
            {
                bool isOpen = context.Request.Query["status"] == "open";
                JsonArray orders = isOpen ? [Leg(0)] : [AlpacaSample.Order("order-bracket")];
                await Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, orders.ToJsonString());
            }
        );

        BrokerOrderStatus open = Assert.Single(await _broker.OpenOrdersAsync(CancellationToken.None));

        Assert.Equal(("th-0003.tp", TakeProfit), (open.VenueClientId, open.VenueOrderId));
    }

    [Fact]
    public async Task Legs_follow_when_their_entry_is_replaced()
    {
        await _broker.SubmitAsync(Bracket(), CancellationToken.None);
        JsonObject next = AlpacaSample.Order("order-bracket", ("id", "next"), ("client_order_id", "th-0003.r1"));
        next["legs"]![0]!["id"] = "next-take-profit";
        _alpaca.Answer($"PATCH /v2/orders/{Entry}", 200, next);

        await _broker.ReplaceAsync(
            "th-0003",
            Bracket() with
            {
                VenueClientId = "th-0003.r1",
                Quantity = 12,
                Legs = [],
            },
            CancellationToken.None
        );

        List<BrokerAccepted> told = [];
        while (_broker.Events.TryRead(out BrokerEvent? one))
        {
            told.Add((BrokerAccepted)one);
        }

        Assert.Contains(told, one => (one.VenueClientId, one.VenueOrderId) == ("th-0003.tp", "next-take-profit"));
    }

    private static JsonObject WithoutLegs() => AlpacaSample.Order("order-bracket", ("legs", null));

    private static JsonObject Leg(int index) => AlpacaSample.Order("order-bracket")["legs"]![index]!.DeepClone().AsObject();

    private BrokerOrder Bracket() =>
        Order("th-0003") with
        {
            Class = OrderClass.Bracket,
            Legs =
            [
                Order("th-0003.tp") with
                {
                    Side = OrderSide.Sell,
                    LimitPrice = 158,
                    Leg = LegRole.TakeProfit,
                },
                Order("th-0003.sl") with
                {
                    Side = OrderSide.Sell,
                    Type = OrderType.Stop,
                    LimitPrice = null,
                    StopPrice = 143,
                    Leg = LegRole.StopLoss,
                },
            ],
        };

    private BrokerOrder Order(string id) =>
        new()
        {
            VenueClientId = id,
            Instrument = _alpaca.Apple,
            Side = OrderSide.Buy,
            Type = OrderType.Limit,
            TimeInForce = TimeInForce.Gtc,
            Quantity = 10,
            LimitPrice = 148.50m,
        };

    private async Task<BrokerAccepted> NextAsync() => (BrokerAccepted)await _broker.Events.ReadAsync();
}
