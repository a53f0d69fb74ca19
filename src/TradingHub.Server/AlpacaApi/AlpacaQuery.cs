using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace TradingHub.Server.AlpacaApi;

/// <summary>Reads a query as Alpaca's clients write it: booleans in any case, lists with commas or repeated, times in many forms.</summary>
internal sealed class AlpacaQuery(IQueryCollection query)
{
    private const NumberStyles DecimalStyles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
    private static readonly string[] DateForms = ["yyyy-MM-dd"];

    /// <summary>The first value that cannot be read, or null.</summary>
    public AlpacaError? Error { get; private set; }

    /// <summary>Text, or null when it is absent or empty.</summary>
    public string? Text(string name) => query[name].LastOrDefault(text => !string.IsNullOrWhiteSpace(text));

    /// <summary>One of the given words, or the first of them when it is absent.</summary>
    public string Word(string name, params ReadOnlySpan<string> words)
    {
        string? text = Text(name);
        foreach (string word in words)
        {
            if (string.Equals(word, text, StringComparison.OrdinalIgnoreCase))
            {
                return word;
            }
        }

        Refuse(text is not null, name);
        return words[0];
    }

    /// <summary>All values of a list, empty when it is absent.</summary>
    public IReadOnlyList<string> List(string name) =>
        query.TryGetValue(name, out StringValues values)
            ?
            [
                .. values.SelectMany(value =>
                    (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                ),
            ]
            : [];

    /// <summary>true or false; false when it is absent.</summary>
    public bool Flag(string name)
    {
        string? text = Text(name);
        Refuse(!bool.TryParse(text ?? "false", out bool flag), name);
        return flag;
    }

    /// <summary>A whole number within bounds, or null when it is absent.</summary>
    public int? Whole(string name, int least, int most)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        bool isRead = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number);
        Refuse(!isRead || number < least || number > most, name);
        return Error is null ? number : null;
    }

    /// <summary>A decimal, or null when it is absent.</summary>
    public decimal? Number(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        Refuse(!decimal.TryParse(text, DecimalStyles, CultureInfo.InvariantCulture, out decimal number), name);
        return Error is null ? number : null;
    }

    /// <summary>A moment, written as a date or as RFC 3339; null when it is absent.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        const DateTimeStyles styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        // A plus that was not encoded has become a blank; nanoseconds are cut to what we hold.
        string written = CutFraction(text.Replace(' ', '+'));
        Refuse(!DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, styles, out DateTimeOffset time), name);
        return Error is null ? time : null;
    }

    /// <summary>The date part of a date or a moment; null when it is absent.</summary>
    public DateOnly? Date(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        string day = text.Length > 10 ? text[..10] : text;
        bool isRead = DateOnly.TryParseExact(
            day,
            DateForms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out DateOnly date
        );
        Refuse(!isRead, name);
        return isRead ? date : null;
    }

    /// <summary>Notes that a value cannot be taken.</summary>
    public void Refuse(bool isWrong, string name)
    {
        if (isWrong)
        {
            Error ??= AlpacaErrors.Bad($"invalid {name}");
        }
    }

    /// <summary>A time's text with no more decimals of a second than the hub holds.</summary>
    public static string CutFraction(string text)
    {
        int point = text.IndexOf('.', StringComparison.Ordinal);
        if (point < 0)
        {
            return text;
        }

        int end = point + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end - point > 8 ? string.Concat(text.AsSpan(0, point + 8), text.AsSpan(end)) : text;
    }
}
