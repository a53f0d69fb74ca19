using System.Text.Json;
using System.Text.Json.Nodes;
using TradingHub.Connectors.Alpaca.Wire;
using TradingHub.Domain.Venues;
using TradingHub.Proofs.Alpaca;

namespace TradingHub.Connectors.Tests.Alpaca;

/// <summary>The recorded payloads, whole and with every field damaged in turn.</summary>
public sealed class WireRecordTests
{
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

    public static TheoryData<string> Records() => [.. AlpacaContract.Records.Select(record => record.Name)];

    [Theory]
    [MemberData(nameof(Records))]
    public void A_damaged_field_is_named_when_it_is_essential_and_tolerated_when_not(string name)
    {
        AlpacaRecord record = AlpacaContract.Records.First(one => one.Name == name);
        IReadOnlyList<Damage> damages = [.. Damage.AllOf(record.Sample())];

        Assert.Empty(damages.Select(damage => AlpacaContract.Judge(record, damage)).OfType<string>());
        Assert.All(record.Essentials, path => Assert.Contains(damages, damage => damage.Path == path));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("\"text\"")]
    public void What_is_no_object_is_refused_in_words(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);

        Assert.All(AlpacaContract.Records, record => Assert.Throws<VenueException>(() => record.Read(document.RootElement)));
    }

    private static (decimal, decimal, decimal) Figures(AlpacaFill fill) => (fill.Quantity, fill.Price, fill.CumulativeQuantity);
}
