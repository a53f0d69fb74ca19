using System.Text.Json;
using TradingHub.Connectors.Alpaca.Wire;

namespace TradingHub.Connectors.Alpaca.Data;

/// <summary>A message of a data stream about the connection itself.</summary>
internal abstract record DataControl
{
    private const double Largest = 99_999;

    /// <summary>The messages about the connection in a frame, in order.</summary>
    /// <exception cref="Domain.Venues.VenueException">An error does not say which.</exception>
    /// <exception cref="JsonException">The frame is no JSON.</exception>
    public static IReadOnlyList<DataControl> Read(ReadOnlyMemory<byte> frame)
    {
        using JsonDocument document = JsonDocument.Parse(frame);
        IEnumerable<JsonElement> messages =
            document.RootElement.ValueKind == JsonValueKind.Array
                ? document.RootElement.EnumerateArray()
                : Enumerable.Repeat(document.RootElement, 1);
        return
        [
            .. messages
                .Where(message => message.ValueKind == JsonValueKind.Object)
                .Select(message => Read(new WireObject(message, "message", isData: true)))
                .OfType<DataControl>(),
        ];
    }

    private static DataControl? Read(WireObject message) =>
        message.OptionalText("T") switch
        {
            "success" => new DataSuccess(message.OptionalText("msg") ?? ""),
            "error" => new DataFailure(
                (int)Math.Min(message.Observed("code"), Largest),
                AlpacaErrors.Short(message.OptionalText("msg") ?? "")
            ),
            "subscription" => new DataSubscribed(SymbolsOf(message, "quotes"), SymbolsOf(message, "trades")),
            _ => null,
        };

    private static IReadOnlyList<string> SymbolsOf(WireObject message, string channel) =>
        [.. message.Items(channel, JsonValueKind.String).Select(symbol => symbol.GetString()!)];
}

/// <summary>Something went well.</summary>
/// <param name="Message"><c>connected</c> or <c>authenticated</c>.</param>
internal sealed record DataSuccess(string Message) : DataControl;

/// <summary>Something did not.</summary>
/// <param name="Code">Alpaca's code, from 400.</param>
/// <param name="Message">Alpaca's words.</param>
internal sealed record DataFailure(int Code, string Message) : DataControl;

/// <summary>Everything that is subscribed now.</summary>
/// <param name="Quotes">Symbols of quotes.</param>
/// <param name="Trades">Symbols of trades.</param>
internal sealed record DataSubscribed(IReadOnlyList<string> Quotes, IReadOnlyList<string> Trades) : DataControl;
