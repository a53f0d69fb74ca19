using System.Globalization;
using System.Text.Json;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.AlpacaApi;

/// <summary>
/// Reads a request's body as Alpaca does: JSON whatever its content type says, numbers or texts for decimals, unknown fields passed
/// over. A field that holds what it cannot hold makes the whole body unreadable.
/// </summary>
internal sealed class AlpacaFields(JsonElement body)
{
    private const NumberStyles DecimalStyles =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
    private static readonly JsonDocumentOptions DocumentOptions = new() { MaxDepth = HubJson.MaxDepth };

    /// <summary>Whether a field held what it cannot hold.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>The body's fields, or null when it is no JSON object.</summary>
    public static async Task<AlpacaFields?> ReadAsync(HttpRequest request)
    {
        try
        {
            using JsonDocument document = await JsonDocument.ParseAsync(
                request.Body,
                DocumentOptions,
                request.HttpContext.RequestAborted
            );
            JsonElement root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object ? new AlpacaFields(root.Clone()) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether the field is there and not null.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>Text, or null when the field is absent, null or empty.</summary>
    public string? Text(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        string? text = TextOf(value);
        IsBroken |= text is null;
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>A decimal, written as a number or as text, or null when the field is absent, null or empty.</summary>
    public decimal? Number(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        string? text = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : TextOf(value);
        if (text is { Length: 0 })
        {
            return null;
        }

        bool isRead = decimal.TryParse(text, DecimalStyles, CultureInfo.InvariantCulture, out decimal number);
        IsBroken |= !isRead;
        return isRead ? number : null;
    }

    /// <summary>true or false, also as text in any case; null when the field is absent or null.</summary>
    public bool? Boolean(string name)
    {
        switch (Find(name))
        {
            case null:
                return null;
            case { ValueKind: JsonValueKind.True }:
                return true;
            case { ValueKind: JsonValueKind.False }:
                return false;
            case { } value when bool.TryParse(TextOf(value), out bool read):
                return read;
            default:
                IsBroken = true;
                return null;
        }
    }

    /// <summary>The fields of an object in this one, or null when the field is absent or null.</summary>
    public AlpacaFields? Object(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        IsBroken |= value.ValueKind != JsonValueKind.Object;
        return value.ValueKind == JsonValueKind.Object ? new AlpacaFields(value) : null;
    }

    /// <summary>The texts of a list; empty when the field is absent or no list.</summary>
    public IReadOnlyList<string> Texts(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(TextOf).OfType<string>()] : [];

    /// <summary>The texts of a list, or null when the field is absent or null. Anything else in it makes the body unreadable.</summary>
    public IReadOnlyList<string>? List(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        bool isList = value.ValueKind == JsonValueKind.Array;
        IReadOnlyList<string> texts = isList ? Texts(name) : [];
        IsBroken |= !isList || texts.Count != value.GetArrayLength();
        return texts;
    }

    /// <summary>The text of a JSON string; null when it is none or holds half a surrogate pair.</summary>
    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private JsonElement? Find(string name)
    {
        try
        {
            return body.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
        }
        catch (InvalidOperationException)
        {
            // A field's name that is no text.
            IsBroken = true;
            return null;
        }
    }
}
