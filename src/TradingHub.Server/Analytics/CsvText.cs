using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TradingHub.Server.Analytics;

/// <summary>
/// Rows as CSV (RFC 4180): a heading with the names that the JSON has, one line a row. Lists of plain values are joined with blanks;
/// what is nested is left out.
/// </summary>
internal static class CsvText
{
    private const decimal One = 1.0000000000000000000000000000m;
    private static readonly char[] Special = [',', '"', '\r', '\n'];

    /// <summary>The whole table.</summary>
    public static string Of<TRow>(IEnumerable<TRow> rows)
    {
        PropertyInfo[] columns = [.. typeof(TRow).GetProperties().Where(column => IsPlain(column.PropertyType))];
        StringBuilder text = new();
        text.AppendJoin(',', columns.Select(NameOf)).Append("\r\n");
        foreach (TRow row in rows)
        {
            text.AppendJoin(',', columns.Select(column => Quoted(TextOf(column.GetValue(row))))).Append("\r\n");
        }

        return text.ToString();
    }

    private static string NameOf(PropertyInfo column) =>
        column.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(column.Name);

    private static bool IsPlain(Type type)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(string)
            || plain.IsEnum
            || plain.IsPrimitive
            || plain == typeof(decimal)
            || plain == typeof(Guid)
            || plain == typeof(DateTimeOffset)
            || plain == typeof(DateOnly)
            || (plain.IsGenericType && plain.IsAssignableTo(typeof(IEnumerable)) && IsPlain(plain.GetGenericArguments()[0]));
    }

    private static string TextOf(object? value) =>
        value switch
        {
            null => "",
            string text => text,
            bool flag => flag ? "true" : "false",
            decimal number => (number / One).ToString(CultureInfo.InvariantCulture),
            DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture),
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Enum word => JsonNamingPolicy.SnakeCaseLower.ConvertName(word.ToString()),
            IEnumerable list => string.Join(' ', list.Cast<object?>().Select(TextOf)),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => "",
        };

    private static string Quoted(string text) =>
        text.IndexOfAny(Special) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
