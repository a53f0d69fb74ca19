using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TradingHub.Server.Streaming;

/// <summary>
/// The fields that a client of version 2 wants of updates, beside those that are always there; null means all. Equal choices are equal, so
/// that their clients share what is written.
/// </summary>
/// <param name="QuoteFields">Of quotes.</param>
/// <param name="TradeFields">Of trades.</param>
/// <param name="BarFields">Of bars.</param>
internal sealed record UpdateFields(
    [property: JsonIgnore] UpdateField? QuoteFields,
    [property: JsonIgnore] UpdateField? TradeFields,
    [property: JsonIgnore] UpdateField? BarFields
)
{
    private static readonly (string Kind, UpdateField Choice)[] Kinds =
    [
        ("quote", UpdateFieldSets.Quote),
        ("trade", UpdateFieldSets.Trade),
        ("bar", UpdateFieldSets.Bar),
    ];

    /// <summary>The names of those of quotes, as the answer repeats them.</summary>
    public IReadOnlyList<string>? Quote => NamesOf(QuoteFields);

    /// <summary>The names of those of trades.</summary>
    public IReadOnlyList<string>? Trade => NamesOf(TradeFields);

    /// <summary>The names of those of bars.</summary>
    public IReadOnlyList<string>? Bar => NamesOf(BarFields);

    /// <summary>Reads the field <c>fields</c> of a hello.</summary>
    /// <param name="field">An object with lists of names for <c>quote</c>, <c>trade</c> and <c>bar</c>, each optional.</param>
    /// <param name="fields">What was chosen; null when nothing was.</param>
    /// <param name="problem">What is wrong.</param>
    public static bool TryRead(JsonElement field, out UpdateFields? fields, [NotNullWhen(false)] out StreamProblem? problem)
    {
        fields = null;
        problem = null;
        if (field.ValueKind != JsonValueKind.Object)
        {
            problem = Invalid("'fields' must be an object with lists of names for quote, trade and bar.");
            return false;
        }

        Dictionary<string, UpdateField?> read = [];
        foreach (JsonProperty kind in field.EnumerateObject())
        {
            if (!TryReadKind(kind, read, out problem))
            {
                return false;
            }
        }

        fields =
            read.Count == 0
                ? null
                : new UpdateFields(
                    read.GetValueOrDefault("quote"),
                    read.GetValueOrDefault("trade"),
                    read.GetValueOrDefault("bar")
                );
        return true;
    }

    private static bool TryReadKind(
        JsonProperty kind,
        Dictionary<string, UpdateField?> read,
        [NotNullWhen(false)] out StreamProblem? problem
    )
    {
        problem = null;
        UpdateField choice = Kinds.FirstOrDefault(known => known.Kind == kind.Name).Choice;
        if (choice == UpdateField.None)
        {
            problem = Invalid("'fields' may hold quote, trade and bar, each a list of names of fields.");
        }
        else if (kind.Value.ValueKind != JsonValueKind.Null)
        {
            problem = TryReadNames(kind.Value, choice, out UpdateField chosen)
                ? null
                : Invalid(
                    $"'fields.{kind.Name}' must be a list of names among: {string.Join(", ", UpdateFieldSets.NamesOf(choice))}."
                        + $" Always there are {string.Join(", ", UpdateFieldSets.NamesOf(UpdateFieldSets.Always))}."
                );
            read[kind.Name] = chosen;
        }

        return problem is null;
    }

    private static bool TryReadNames(JsonElement names, UpdateField choice, out UpdateField chosen)
    {
        chosen = UpdateField.None;
        if (names.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        foreach (JsonElement name in names.EnumerateArray())
        {
            UpdateField field = name.ValueKind == JsonValueKind.String ? UpdateFieldSets.Of(name.GetString()!) : UpdateField.None;
            if ((field & (choice | UpdateFieldSets.Always)) == UpdateField.None)
            {
                return false;
            }

            // What is always there may be named too, and changes nothing.
            chosen |= field & choice;
        }

        return true;
    }

    private static IReadOnlyList<string>? NamesOf(UpdateField? fields) =>
        fields is { } chosen ? UpdateFieldSets.NamesOf(chosen) : null;

    private static StreamProblem Invalid(string detail) => new("FIELD_INVALID", detail, "fields");
}
