using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace TradingHub.Server.Streaming;

/// <content>Texts of a field.</content>
internal sealed partial class SelectionReader
{
    private const string TooLong = "FIELD_INVALID_LENGTH";

    /// <summary>Texts of an array, or of one text with commas. At least one.</summary>
    private static bool TryReadTexts(
        JsonElement? field,
        string name,
        int limit,
        out List<string> texts,
        [NotNullWhen(false)] out StreamProblem? problem
    )
    {
        texts = [];
        problem = null;
        JsonElement value = field.GetValueOrDefault();
        bool isArray =
            value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String);
        if (!isArray && value.ValueKind != JsonValueKind.String)
        {
            problem = new StreamProblem("FIELD_INVALID", $"'{name}' must be an array of texts or a text with commas.", name);
            return false;
        }

        texts = isArray
            ? [.. value.EnumerateArray().Select(item => item.GetString()!.Trim())]
            : [.. value.GetString()!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        if (texts.Count > limit)
        {
            problem = new StreamProblem(TooLong, $"'{name}' has {texts.Count} entries; the limit is {limit}.", name);
        }
        else if (texts.Count == 0)
        {
            problem = new StreamProblem("FIELD_INVALID", $"'{name}' is empty.", name);
        }

        return problem is null;
    }

    private static bool IsAbsent(JsonElement? field) =>
        field is null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined };

    /// <summary>A text of a client as an answer repeats it: at most 40 characters of it.</summary>
    public static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
