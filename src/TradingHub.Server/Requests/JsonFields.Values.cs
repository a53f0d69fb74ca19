using System.Globalization;
using System.Text.Json;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.Requests;

public sealed partial class JsonFields
{
    private const decimal Largest = 1_000_000_000_000m;
    private const int MostDecimals = 9;

    /// <summary>Text of 1 to <paramref name="maxLength"/> characters, or null when the field is absent or null.</summary>
    public string? Text(string name, int maxLength)
    {
        if (Find(name) is not JsonElement value)
        {
            return null;
        }

        string? text = value.ValueKind == JsonValueKind.String ? TextOf(value) : null;
        if (string.IsNullOrWhiteSpace(text) || text.Length > maxLength || text.Any(char.IsControl))
        {
            Invalid(name, $"must be text of 1 to {maxLength} characters without control characters.");
            return null;
        }

        return text;
    }

    /// <summary>The same, required.</summary>
    public string RequiredText(string name, int maxLength) => Text(name, maxLength) ?? Require(name, "");

    /// <summary>Required text of several lines; blanks and line ends stay as they are.</summary>
    public string LongText(string name, int maxLength)
    {
        string? text = Find(name) is JsonElement value && value.ValueKind == JsonValueKind.String ? TextOf(value) : null;
        if (string.IsNullOrWhiteSpace(text) || text.Length > maxLength)
        {
            Invalid(name, $"is required: text of 1 to {maxLength} characters.");
        }

        return text ?? "";
    }

    /// <summary>A decimal number, written as a number or as text; null when the field is absent or null.</summary>
    public decimal? Number(string name)
    {
        if (Find(name) is not JsonElement value)
        {
            return null;
        }

        if (TryDecimal(value, out decimal number))
        {
            return number;
        }

        Invalid(name, "must be a decimal number with at most 28 digits, for example 10 or \"10.5\".");
        return null;
    }

    /// <summary>
    /// A decimal number above zero, at most 1,000,000,000,000 and with at most 9 decimals, so that no calculation with it can overflow;
    /// null when the field is absent or null.
    /// </summary>
    public decimal? PositiveNumber(string name)
    {
        decimal? number = Number(name);
        if (number is null || (number is > 0 and <= Largest && decimal.Round(number.Value, MostDecimals) == number))
        {
            return number;
        }

        Invalid(name, $"must be above zero, at most {Largest} and with at most {MostDecimals} decimals; it is {number}.");
        return null;
    }

    /// <summary>true or false; null when the field is absent or null.</summary>
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
            default:
                Invalid(name, "must be true or false.");
                return null;
        }
    }

    /// <summary>One of the words of an enum, lower snake case; null when the field is absent or null.</summary>
    public TEnum? Word<TEnum>(string name)
        where TEnum : struct, Enum
    {
        if (Find(name) is not JsonElement value)
        {
            return null;
        }

        string? text = value.ValueKind == JsonValueKind.String ? TextOf(value) : null;
        foreach (TEnum candidate in Enum.GetValues<TEnum>())
        {
            if (string.Equals(HubJson.Text(candidate), text, StringComparison.Ordinal))
            {
                return candidate;
            }
        }

        Invalid(name, $"must be one of {string.Join(", ", Enum.GetValues<TEnum>().Select(HubJson.Text))}.");
        return null;
    }

    /// <summary>A list of at least one word of an enum, each once; null when the field is absent or null.</summary>
    public IReadOnlyList<TEnum>? Words<TEnum>(string name)
        where TEnum : struct, Enum
    {
        TEnum[] all = Enum.GetValues<TEnum>();
        if (Texts(name, all.Length) is not { } texts)
        {
            return null;
        }

        TEnum[] words = [.. all.Where(word => texts.Contains(HubJson.Text(word), StringComparer.Ordinal))];
        if (texts.Count == 0 || words.Length != texts.Count)
        {
            Invalid(name, $"must be a list of {string.Join(", ", all.Select(HubJson.Text))}, each at most once.");
        }

        return words;
    }

    /// <summary>The same, required.</summary>
    public TEnum RequiredWord<TEnum>(string name)
        where TEnum : struct, Enum => Word<TEnum>(name) ?? Require(name, default(TEnum));

    /// <summary>
    /// A list of texts, written as a JSON array or, where <paramref name="allowCommas"/> says so, as one text with commas;
    /// null when the field is absent or null.
    /// </summary>
    public IReadOnlyList<string>? Texts(string name, int maxCount, bool allowCommas = false)
    {
        if (Find(name) is not JsonElement value)
        {
            return null;
        }

        string[]? texts = value.ValueKind switch
        {
            JsonValueKind.Array => [.. value.EnumerateArray().Take(maxCount + 1).Select(item => TextOf(item) ?? "")],
            JsonValueKind.String when allowCommas => TextOf(value)
                ?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            _ => null,
        };
        if (texts is null || texts.Length > maxCount || texts.Any(string.IsNullOrWhiteSpace))
        {
            Invalid(name, $"must be a list of at most {maxCount} texts{(allowCommas ? ", or one text with commas" : "")}.");
            return null;
        }

        return texts;
    }

    private static bool TryDecimal(JsonElement value, out decimal number)
    {
        number = 0;
        string? text = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String => TextOf(value),
            _ => null,
        };
        const NumberStyles styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return text is { Length: > 0 and <= 64 } && decimal.TryParse(text, styles, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>The text of a JSON string; null when it is none or holds half a surrogate pair, which no text can.</summary>
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

    private T Require<T>(string name, T placeholder)
    {
        Missing(name);
        return placeholder;
    }
}
