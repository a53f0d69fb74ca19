using System.Text.Json;
using System.Text.Json.Serialization;

namespace TradingHub.Intelligence.Models;

/// <summary>How cards are written: snake case, words for enumerations. What a card must have and has not is an error.</summary>
internal static class CardJson
{
    /// <summary>Settings of the serializer.</summary>
    public static JsonSerializerOptions Options { get; } =
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            RespectNullableAnnotations = true,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        };
}
