using System.Text.Json;
using System.Text.Json.Serialization;

namespace TradingHub.Server.Streaming;

/// <summary>JSON that is ready: it is written as it is.</summary>
/// <param name="Bytes">One value, UTF-8.</param>
[JsonConverter(typeof(RawJsonConverter))]
internal sealed record RawJson(byte[] Bytes);

/// <summary>Writes what is ready; reads nothing.</summary>
internal sealed class RawJsonConverter : JsonConverter<RawJson>
{
    /// <inheritdoc />
    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Ready JSON is only written.");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Bytes, skipInputValidation: true);
}
