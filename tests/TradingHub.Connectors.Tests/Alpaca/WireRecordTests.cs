using System.Text.Json;
using System.Text.Json.Nodes;
using TradingHub.Connectors.Alpaca.Wire;
using TradingHub.Domain.Venues;

namespace TradingHub.Connectors.Tests.Alpaca;

/// <summary>The recorded payloads, whole and with every field damaged in turn.</summary>
public sealed class WireRecordTests
{
    private static readonly string[] OrderEssentials =
    [
        "id",
        "client_order_id",
        "symbol",
        "side",
        "type",
        "status",
        "qty",
        "filled_qty",
    ];

    [Fact]
    public void A_limit_order_is_read()
    {
        AlpacaOrder order = AlpacaOrder.Read(AlpacaSample.Read("order-limit", "later_filled").ToElement());

        Assert.Equal(("AAPL", "buy", "limit", "filled"), (order.Symbol, order.Side, order.Type, order.Status));
        Assert.Equal((10m, 10m, 148.5m), (order.Quantity, order.FilledQuantity, order.LimitPrice));
    }

    [Fact]
    public void A_bracket_brings_its_legs()
    {
        AlpacaOrder order = AlpacaOrder.Read(AlpacaSample.Order("order-bracket").ToElement());

        Assert.Equal(["limit held", "stop held"], order.Legs.Select(leg => $"{leg.Type} {leg.Status}"));
    }

    [Fact]
    public void Of_the_activities_the_two_executions_are_read()
    {
        AlpacaFill?[] fills = [.. AlpacaSample.Read("activities").AsArray().Select(one => AlpacaFill.Read(one!.ToElement()))];

        Assert.Equal([(6m, 148.47m, 10m), (4m, 148.46m, 4m)], fills.OfType<AlpacaFill>().Select(Figures));
    }

    [Fact]
    public void Positions_account_and_clock_are_read()
    {
        JsonArray positions = AlpacaSample.Read("positions").AsArray();
        AlpacaClock clock = AlpacaClock.Read(AlpacaSample.Read("clock-calendar", "GET /v2/clock").ToElement());

        Assert.Equal([99m, -10m, 0.0249375m], positions.Select(one => AlpacaPosition.Read(one!.ToElement()).Quantity));
        Assert.Equal(86_531.23125m, AlpacaAccount.Read(AlpacaSample.Read("account").ToElement()).Cash);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 15, 30, 0, TimeSpan.Zero), clock.Now, TimeSpan.FromSeconds(1));
    }

    public static TheoryData<string, string[]> Records() =>
        new()
        {
            { "order", OrderEssentials },
            { "bracket", OrderEssentials },
            { "account", ["id", "cash"] },
            { "position", ["symbol", "qty"] },
            { "fill", ["id", "activity_type", "transaction_time", "price", "qty", "order_id", "cum_qty"] },
            { "clock", ["timestamp", "is_open", "next_open", "next_close"] },
            { "update", ["event", "timestamp", "price", "qty", "order"] },
        };

    [Theory]
    [MemberData(nameof(Records))]
    public void A_damaged_field_is_named_when_it_is_essential_and_tolerated_when_not(string record, string[] essentials)
    {
        int damages = 0;
        foreach (string field in Sample(record).Select(pair => pair.Key).ToList())
        {
            foreach (Action<JsonObject> damage in DamagesOf(field, Sample(record)[field]))
            {
                JsonObject sample = Sample(record);
                damage(sample);
                Exception? thrown = Xunit.Record.Exception(() => Read(record, sample.ToElement()));
                damages++;
                if (essentials.Contains(field))
                {
                    VenueException refusal = Assert.IsType<VenueException>(thrown);
                    Assert.Equal(VenueFailure.Unreadable, refusal.Failure);
                    Assert.Contains($"'{field}'", refusal.Message, StringComparison.Ordinal);
                }
                else
                {
                    Assert.True(thrown is null, $"{record}.{field}: {thrown?.Message}");
                }
            }
        }

        Assert.True(damages >= 3 * essentials.Length);
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void Unknown_fields_are_ignored(string record, string[] essentials)
    {
        JsonObject sample = Sample(record);
        sample["brand_new"] = new JsonObject { ["deep"] = new JsonArray(1, 2) };

        Read(record, sample.ToElement());
        Assert.NotEmpty(essentials);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("\"text\"")]
    public void What_is_no_object_is_refused_in_words(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);

        Assert.All(
            Records().Select(row => (string)row[0]),
            record => Assert.Throws<VenueException>(() => Read(record, document.RootElement))
        );
    }

    private static (decimal, decimal, decimal) Figures(AlpacaFill fill) => (fill.Quantity, fill.Price, fill.CumulativeQuantity);

    /// <summary>Removed, nulled, renamed and of another kind.</summary>
    private static IEnumerable<Action<JsonObject>> DamagesOf(string field, JsonNode? value)
    {
        yield return sample => sample.Remove(field);
        yield return sample => sample[field] = null;
        yield return sample =>
        {
            JsonNode? moved = sample[field]?.DeepClone();
            sample.Remove(field);
            sample[$"{field}_renamed"] = moved;
        };
        yield return sample => sample[field] = value is JsonObject ? "text" : new JsonObject { ["x"] = 1 };
        yield return sample => sample[field] = new JsonArray(1, 2);
    }

    private static JsonObject Sample(string record) =>
        record switch
        {
            "order" => AlpacaSample.Order(),
            "bracket" => AlpacaSample.Order("order-bracket"),
            "account" => AlpacaSample.Read("account").AsObject(),
            "position" => AlpacaSample.Read("positions")[0]!.AsObject(),
            "fill" => AlpacaSample.Read("activities")[0]!.AsObject(),
            "clock" => AlpacaSample.Read("clock-calendar", "GET /v2/clock").AsObject(),
            _ => AlpacaSample
                .Read("ws-trade-updates-transcript", "frames")
                .AsArray()
                .Select(one => one!["frame"]!["data"]!)
                .First(data => (string?)data["event"] == "partial_fill")
                .AsObject(),
        };

    private static object? Read(string record, JsonElement element) =>
        record switch
        {
            "order" or "bracket" => AlpacaOrder.Read(element),
            "account" => AlpacaAccount.Read(element),
            "position" => AlpacaPosition.Read(element),
            "fill" => AlpacaFill.Read(element),
            "clock" => AlpacaClock.Read(element),
            _ => AlpacaTradeUpdate.Read(element),
        };
}
