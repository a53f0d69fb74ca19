using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TradingHub.Server.Hosting.Settings;

/// <summary>A key or password. It prints as *** wherever it is written, logged or serialised; only <see cref="Reveal"/> gives it.</summary>
[TypeConverter(typeof(SecretConverter))]
[JsonConverter(typeof(SecretJsonConverter))]
public sealed class Secret(string value)
{
    private const string Mask = "***";

    /// <summary>The secret itself. Only for the one call that sends it to its owner.</summary>
    public string Reveal() => value;

    /// <inheritdoc />
    public override string ToString() => Mask;

    private sealed class SecretConverter : TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

        public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
            value is string { Length: > 0 } text ? new Secret(text) : null;
    }

    private sealed class SecretJsonConverter : JsonConverter<Secret>
    {
        public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("A secret is never read from JSON.");

        public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Mask);
    }
}
