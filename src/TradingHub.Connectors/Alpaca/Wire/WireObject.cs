using System.Globalization;
using System.Text.Json;
using TradingHub.Domain.Venues;

namespace TradingHub.Connectors.Alpaca.Wire;

/// <summary>
/// One JSON object of Alpaca, read field by field. An essential field that is missing or of another kind is named in the exception; an
/// optional one reads as null then; unknown fields are never looked at.
/// </summary>
internal readonly struct WireObject
{
    private readonly JsonElement _element;
    private readonly string _name;
    private readonly bool _isData;

    /// <summary>Takes an element.</summary>
    /// <param name="element">The element.</param>
    /// <param name="name">What it is, for messages: <c>order</c>.</param>
    /// <param name="isData">Whether it is about the market, and not about orders and the account.</param>
    /// <exception cref="VenueException">It is no object.</exception>
    public WireObject(JsonElement element, string name, bool isData = false)
    {
        (_element, _name, _isData) = (element, name, isData);
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Unreadable($"Its {name} is {Kind(element.ValueKind)} and not an object");
        }
    }

    /// <summary>An essential text that is not empty.</summary>
    public string Text(string field) => OptionalText(field) is { Length: > 0 } text ? text : throw Missing(field, "text");

    /// <summary>An optional text.</summary>
    public string? OptionalText(string field) => Find(field, JsonValueKind.String)?.GetString();

    /// <summary>An essential number; Alpaca writes it as text, and a number is taken too.</summary>
    public decimal Number(string field) => OptionalNumber(field) ?? throw Missing(field, "a number");

    /// <summary>An optional number.</summary>
    public decimal? OptionalNumber(string field)
    {
        string? text = Find(field, JsonValueKind.String)?.GetString() ?? Find(field, JsonValueKind.Number)?.GetRawText();
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? number : null;
    }

    /// <summary>An essential number that was observed, not owed: above zero and finite unless zero is allowed.</summary>
    public double Observed(string field, bool canBeZero = false) =>
        OptionalObserved(field) is { } number && double.IsFinite(number) && (number > 0 || (canBeZero && number == 0))
            ? number
            : throw Missing(field, canBeZero ? "a number that is not below zero" : "a number above zero");

    /// <summary>An optional number that was observed.</summary>
    public double? OptionalObserved(string field) =>
        Find(field, JsonValueKind.Number) is { } found && found.TryGetDouble(out double number) ? number : null;

    /// <summary>An essential moment.</summary>
    public DateTimeOffset Time(string field) => OptionalTime(field) ?? throw Missing(field, "a time");

    /// <summary>An optional moment, UTC.</summary>
    public DateTimeOffset? OptionalTime(string field) =>
        DateTimeOffset.TryParse(
            OptionalText(field),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out DateTimeOffset time
        )
            ? time.ToUniversalTime()
            : null;

    /// <summary>An essential truth.</summary>
    public bool Flag(string field) => OptionalFlag(field) ?? throw Missing(field, "true or false");

    /// <summary>An optional truth.</summary>
    public bool? OptionalFlag(string field) =>
        Find(field, JsonValueKind.True) is not null ? true
        : Find(field, JsonValueKind.False) is not null ? false
        : null;

    /// <summary>Whether a field is there and holds nothing.</summary>
    public bool IsNull(string field) => Find(field, JsonValueKind.Null) is not null;

    /// <summary>Whether a field is there and is a list.</summary>
    public bool IsList(string field) => Find(field, JsonValueKind.Array) is not null;

    /// <summary>An essential object inside.</summary>
    public JsonElement Inner(string field) => Find(field, JsonValueKind.Object) ?? throw Missing(field, "an object");

    /// <summary>The items of an optional list that are of one kind; none when it is missing.</summary>
    public IEnumerable<JsonElement> Items(string field, JsonValueKind kind) =>
        Find(field, JsonValueKind.Array) is { } list ? list.EnumerateArray().Where(item => item.ValueKind == kind) : [];

    private JsonElement? Find(string field, JsonValueKind kind) =>
        _element.TryGetProperty(field, out JsonElement value) && value.ValueKind == kind ? value : null;

    private VenueException Missing(string field, string kind) =>
        Unreadable($"Its {_name} has no readable field '{field}' ({kind})");

    private VenueException Unreadable(string what) => _isData ? AlpacaErrors.UnreadableData(what) : AlpacaErrors.Unreadable(what);

    private static string Kind(JsonValueKind kind) => kind.ToString().ToLowerInvariant();
}
