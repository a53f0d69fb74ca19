using System.Text.Json;

namespace TradingHub.Testing.Hosting;

/// <summary>Short reading of JSON in tests. A missing field is an error that names it and shows the object.</summary>
public static class JsonFields
{
    /// <summary>The field's value.</summary>
    public static JsonElement Field(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement value)
            ? value
            : throw new KeyNotFoundException($"No field '{name}' in {json}");

    /// <summary>The field's text.</summary>
    public static string Text(this JsonElement json, string name) => json.Field(name).GetString() ?? "";

    /// <summary>The field's number.</summary>
    public static decimal Number(this JsonElement json, string name) => json.Field(name).GetDecimal();

    /// <summary>The field's time.</summary>
    public static DateTimeOffset Time(this JsonElement json, string name) => json.Field(name).GetDateTimeOffset();

    /// <summary>The field's truth.</summary>
    public static bool Flag(this JsonElement json, string name) => json.Field(name).GetBoolean();

    /// <summary>The elements of the array in the field.</summary>
    public static IReadOnlyList<JsonElement> Items(this JsonElement json, string name) => [.. json.Field(name).EnumerateArray()];

    /// <summary>The texts of the array in the field.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement json, string name) =>
        [.. json.Field(name).EnumerateArray().Select(item => item.GetString() ?? "")];

    /// <summary>Whether the field holds this text.</summary>
    public static bool Says(this JsonElement json, string name, string text) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty(name, out JsonElement value)
        && value.ValueKind == JsonValueKind.String
        && value.ValueEquals(text);
}
