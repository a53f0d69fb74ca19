using System.Text.Json;

namespace TradingHub.Server.Requests;

/// <content>Fields that hold objects one after another, or a whole file as text.</content>
public sealed partial class JsonFields
{
    /// <summary>The fields of each object of a list; null when the field is absent or null.</summary>
    /// <param name="name">Name of the field.</param>
    /// <param name="maxCount">The longest list that is read.</param>
    public IReadOnlyList<JsonFields>? Objects(string name, int maxCount)
    {
        if (Find(name) is not JsonElement value)
        {
            return null;
        }

        if (
            value.ValueKind != JsonValueKind.Array
            || value.GetArrayLength() > maxCount
            || value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.Object)
        )
        {
            Invalid(name, $"must be a list of at most {maxCount} objects.");
            return null;
        }

        JsonFields[] children =
        [
            .. value.EnumerateArray().Select((item, index) => new JsonFields(item, this, $"{name}[{index}]")),
        ];
        _children.AddRange(children);
        return children;
    }

    /// <summary>The text of a file, lines and all; null when the field is absent or null.</summary>
    /// <param name="name">Name of the field.</param>
    /// <param name="maxLength">Most characters.</param>
    public string? Lines(string name, int maxLength)
    {
        if (Find(name) is not JsonElement value)
        {
            return null;
        }

        if (TextOf(value) is { } text && text.Length <= maxLength)
        {
            return text;
        }

        Invalid(name, $"must be text of at most {maxLength} characters.");
        return null;
    }
}
