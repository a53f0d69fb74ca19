using System.Text.Json.Serialization;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Storage.Journal;

/// <summary>How events stand in the journal: snake_case, words for enums, nulls left out, decimals digit for digit.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(OrderEvent))]
internal sealed partial class OrderEventJson : JsonSerializerContext;
