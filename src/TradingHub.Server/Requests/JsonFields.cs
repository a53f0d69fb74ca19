using System.Globalization;
using System.Text.Json;
using TradingHub.Server.Hosting;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Requests;

/// <summary>
/// The fields of one JSON object, read by name. The first mistake is kept as <see cref="Problem"/> and the reading goes on with
/// empty values, so that a request is written as a plain list of its fields. Unknown fields are found by <see cref="Finish"/>.
/// </summary>
public sealed partial class JsonFields
{
    private const decimal Largest = 1_000_000_000_000m;
    private const int MostDecimals = 9;

    private readonly JsonElement _body;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<JsonFields> _children = [];
    private readonly string _path = "";
    private readonly JsonFields? _parent;
    private HubProblem? _problem;

    /// <summary>Reads the fields of <paramref name="body"/>, which has to be an object.</summary>
    /// <param name="body">The object.</param>
    /// <param name="isOrder">Whether mistakes of a field are those of an order (<c>ORDER_INVALID</c>).</param>
    internal JsonFields(JsonElement body, bool isOrder = false)
    {
        _body = body;
        MissingCode = isOrder ? ProblemCodes.OrderInvalid : ProblemCodes.FieldMissing;
        InvalidCode = isOrder ? ProblemCodes.OrderInvalid : ProblemCodes.FieldInvalid;
    }

    private JsonFields(JsonElement body, JsonFields parent, string name)
    {
        _body = body;
        _parent = parent;
        _path = $"{parent._path}{name}.";
        MissingCode = parent.MissingCode;
        InvalidCode = parent.InvalidCode;
    }

    /// <summary>The first mistake, or null.</summary>
    internal HubProblem? Problem
    {
        get => _parent is null ? _problem : _parent.Problem;
        private set
        {
            if (_parent is null)
            {
                _problem = value;
            }
            else
            {
                _parent.Problem = value;
            }
        }
    }

    private ProblemCode MissingCode { get; set; }

    private ProblemCode InvalidCode { get; set; }

    /// <summary>From here on, mistakes are those of an order: <c>ORDER_INVALID</c> with the field's name.</summary>
    public void ReadAsOrder()
    {
        MissingCode = ProblemCodes.OrderInvalid;
        InvalidCode = ProblemCodes.OrderInvalid;
    }

    /// <summary>Notes that a field has a value that cannot be taken.</summary>
    public void Invalid(string name, string rule) =>
        Problem ??= HubProblem.Of(InvalidCode, $"'{_path}{name}' {rule}", _path + name);

    /// <summary>Notes that a required field is not there.</summary>
    public void Missing(string name, string rule = "is required.") =>
        Problem ??= HubProblem.Of(MissingCode, $"'{_path}{name}' {rule}", _path + name);

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

    /// <summary>The fields of an object within this one, or null when the field is absent or null.</summary>
    public JsonFields? Within(string name)
    {
        if (Find(name) is not JsonElement value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            Invalid(name, "must be an object.");
            return null;
        }

        JsonFields child = new(value, this, name);
        _children.Add(child);
        return child;
    }

    /// <summary>Whether the field is there at all, null included.</summary>
    public bool Has(string name)
    {
        _known.Add(name);
        return _body.TryGetProperty(name, out _);
    }

    /// <summary>Ends the reading: fields that were not asked for, or stand twice, are a mistake that goes before all others.</summary>
    internal HubProblem? Finish()
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (JsonProperty property in _body.EnumerateObject())
        {
            string name = property.Name;
            if (!_known.Contains(name))
            {
                string allowed = string.Join(", ", _known.Order(StringComparer.Ordinal));
                return HubProblem.Of(
                    ProblemCodes.FieldUnknown,
                    $"'{_path}{ProblemResults.Shorten(name)}' is not a field of this request. Allowed: {allowed}.",
                    _path + ProblemResults.Shorten(name),
                    ("allowed_fields", _known.Order(StringComparer.Ordinal).ToArray())
                );
            }

            if (!seen.Add(name))
            {
                Problem = HubProblem.Of(InvalidCode, $"'{_path}{name}' stands twice.", _path + name);
                return Problem;
            }
        }

        return _children.Select(child => child.Finish()).FirstOrDefault(problem => problem is not null) ?? Problem;
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

    private JsonElement? Find(string name)
    {
        _known.Add(name);
        return _body.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }
}
