using System.Text.Json;

namespace TradingHub.Storage.Verification;

/// <summary>The sequence that an event names in its own body: what it was when it was written, wherever the row stands now.</summary>
internal static class InnerSequence
{
    /// <summary>Reads it; null when the body is not an event any more.</summary>
    public static long? Of(ReadOnlySpan<byte> body)
    {
        try
        {
            Utf8JsonReader reader = new(body);
            long? sequence = null;
            while (reader.Read())
            {
                if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 } && reader.ValueTextEquals("sequence"u8))
                {
                    sequence = reader.Read() && reader.TryGetInt64(out long number) ? number : null;
                }
            }

            return sequence;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
