using System.Text.Json;
using System.Text.Json.Nodes;
using TradingHub.Connectors.Alpaca.Wire;
using TradingHub.Domain.Venues;

namespace TradingHub.Proofs.Alpaca;

/// <summary>A payload that the connector reads.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sample">Makes one as it should be.</param>
/// <param name="Essentials">Paths of the fields without which it means nothing.</param>
/// <param name="Read">The connector's reader.</param>
internal sealed record AlpacaRecord(
    string Name,
    Func<JsonObject> Sample,
    IReadOnlyList<string> Essentials,
    Func<JsonElement, object?> Read
);

/// <summary>Every payload of Alpaca that the connector reads, and what has to become of each when it is damaged.</summary>
internal static class AlpacaContract
{
    private static readonly string[] OfOrder = ["id", "client_order_id", "symbol", "side", "type", "status", "qty", "filled_qty"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AlpacaRecord> Records { get; } =
    [
        new("order", () => AlpacaSample.Order(), OfOrder, one => AlpacaOrder.Read(one)),
        new("bracket", () => AlpacaSample.Order("order-bracket"), WithInner("legs"), one => AlpacaOrder.Read(one)),
        new("oco", () => AlpacaSample.Order("order-oco"), WithInner("legs"), one => AlpacaOrder.Read(one)),
        new(
            "trailing stop",
            () => Object("order-trailing-stop", "response_while_working"),
            OfOrder,
            one => AlpacaOrder.Read(one)
        ),
        new("replacement", () => Object("order-replace", "response (new order)"), OfOrder, one => AlpacaOrder.Read(one)),
        new("filled order", () => Object("order-limit", "later_filled"), OfOrder, one => AlpacaOrder.Read(one)),
        new("account", () => AlpacaSample.Read("account").AsObject(), ["id", "cash"], one => AlpacaAccount.Read(one)),
        new("position", () => AlpacaSample.Read("positions")[0]!.AsObject(), ["symbol", "qty"], one => AlpacaPosition.Read(one)),
        new(
            "fill",
            () => AlpacaSample.Read("activities")[0]!.AsObject(),
            ["id", "activity_type", "transaction_time", "price", "qty", "order_id", "cum_qty"],
            one => AlpacaFill.Read(one)
        ),
        new(
            "clock",
            () => Object("clock-calendar", "GET /v2/clock"),
            ["timestamp", "is_open", "next_open", "next_close"],
            one => AlpacaClock.Read(one)
        ),
        new(
            "update",
            () => Update("partial_fill"),
            ["event", "timestamp", "price", "qty", "order", .. OfOrder.Select(field => $"order.{field}")],
            one => AlpacaTradeUpdate.Read(one)
        ),
        new(
            "news",
            () => Update("new"),
            ["event", "order", .. OfOrder.Select(field => $"order.{field}")],
            one => AlpacaTradeUpdate.Read(one)
        ),
    ];

    /// <summary>What one damage must not have done, or null: an essential field is named in one clear refusal, any other changes nothing.</summary>
    public static string? Judge(AlpacaRecord record, Damage damage)
    {
        string? problem = null;
        try
        {
            record.Read(damage.Damaged.ToElement());
        }
        catch (VenueException refusal) when (refusal.Failure == VenueFailure.Unreadable)
        {
            problem = refusal.Message;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return $"{record.Name}, {damage}: {exception.GetType().Name} {exception.Message}";
        }

        bool isEssential = record.Essentials.Contains(damage.Path);
        bool isRight = isEssential ? problem?.Contains($"'{damage.Field}'", StringComparison.Ordinal) is true : problem is null;
        return isRight
            ? null
            : $"{record.Name}, {damage}: {(isEssential ? "must be refused by name" : "must be tolerated")}, said {problem ?? "nothing"}";
    }

    private static IReadOnlyList<string> WithInner(string list) => [.. OfOrder, .. OfOrder.Select(field => $"{list}.{field}")];

    private static JsonObject Object(string file, string name) => AlpacaSample.Read(file, name).DeepClone().AsObject();

    private static JsonObject Update(string name) =>
        AlpacaSample
            .Read("ws-trade-updates-transcript", "frames")
            .AsArray()
            .Select(one => one!["frame"]!["data"]!)
            .First(data => (string?)data["event"] == name)
            .DeepClone()
            .AsObject();
}
