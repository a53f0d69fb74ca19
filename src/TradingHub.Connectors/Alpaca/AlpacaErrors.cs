using System.Text.Json;
using TradingHub.Domain.Venues;

namespace TradingHub.Connectors.Alpaca;

/// <summary>What goes wrong with Alpaca, in words.</summary>
internal static class AlpacaErrors
{
    /// <summary>Name of the venue in messages.</summary>
    public const string Venue = "alpaca";

    /// <summary>The refusal of an id that was used before.</summary>
    private const string DuplicateWords = "client_order_id must be unique";
    private const int LongestText = 200;

    /// <summary>Alpaca sent what cannot be read, about orders or the account.</summary>
    public static VenueException Unreadable(string what) =>
        new(Venue, VenueFailure.Unreadable, $"{what}; trading through this broker is paused.");

    /// <summary>Alpaca sent what cannot be read, about the market: what was asked for is not there, and nothing else follows.</summary>
    public static VenueException UnreadableData(string what) => new(Venue, VenueFailure.Unreadable, $"{what}.");

    /// <summary>A text of the venue, cut to what a line of a log can take.</summary>
    public static string Short(string text) => text.Length <= LongestText ? text : $"{text[..LongestText]}...";

    /// <summary>Whether a refusal says that our id was used before.</summary>
    public static bool IsDuplicate(AlpacaRefusal refusal) =>
        refusal.Message.Contains(DuplicateWords, StringComparison.OrdinalIgnoreCase);

    /// <summary>Code and message of an error body; the status stands in where it says nothing.</summary>
    public static AlpacaRefusal ReadRefusal(int status, ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                Wire.WireObject error = new(document.RootElement, "error");
                decimal? code = error.OptionalNumber("code");
                string? message = error.OptionalText("message");
                return new AlpacaRefusal(
                    code is { } number ? $"{number:0}" : $"{status}",
                    Short(message ?? $"Alpaca answered {status}.")
                );
            }
        }
        catch (JsonException)
        {
            // A proxy's page in place of Alpaca's words: the status says what there is to say.
        }

        return new AlpacaRefusal($"{status}", $"Alpaca answered {status}.");
    }
}

/// <summary>Why Alpaca refused.</summary>
/// <param name="Code">Alpaca's code, or the HTTP status where it gave none.</param>
/// <param name="Message">Alpaca's words.</param>
internal readonly record struct AlpacaRefusal(string Code, string Message);
