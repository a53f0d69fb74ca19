using System.Text.Json;
using System.Text.Json.Serialization;
using TradingHub.Domain.Webhooks;

namespace TradingHub.Storage.Webhooks;

/// <summary>How strategies and alerts are written down.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(WebhookAlert))]
[JsonSerializable(typeof(WebhookStrategy))]
internal sealed partial class WebhookJson : JsonSerializerContext
{
    /// <summary>An alert as text.</summary>
    public static string Write(WebhookAlert alert) => JsonSerializer.Serialize(alert, Default.WebhookAlert);

    /// <summary>The alert of a text.</summary>
    public static WebhookAlert ReadAlert(string text) => JsonSerializer.Deserialize(text, Default.WebhookAlert)!;

    /// <summary>A strategy as text.</summary>
    public static string Write(WebhookStrategy strategy) => JsonSerializer.Serialize(strategy, Default.WebhookStrategy);

    /// <summary>The strategy of a text.</summary>
    public static WebhookStrategy ReadStrategy(string text) => JsonSerializer.Deserialize(text, Default.WebhookStrategy)!;
}
