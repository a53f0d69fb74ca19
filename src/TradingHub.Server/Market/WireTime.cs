using System.Globalization;

namespace TradingHub.Server.Market;

/// <summary>Times as clients write them: ISO 8601 with an offset, without one meaning UTC, or a date alone.</summary>
internal static class WireTime
{
    /// <summary>The rule, for an error.</summary>
    public const string Rule = "must be a time such as 2013-10-08T13:30:00Z, or a date such as 2013-10-08, from 1970 to 2100.";

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd",
        "yyyy-MM-ddTHH:mmK",
        "yyyy-MM-ddTHH:mm:ssK",
        "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
    ];

    /// <summary>Reads a time; empty text is none. A plus sign that a query has turned into a blank is read as a plus sign.</summary>
    public static bool TryRead(string? text, out DateTimeOffset? time)
    {
        time = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        const DateTimeStyles styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        string plain = text.Trim().Replace(' ', '+');
        bool isRead = DateTimeOffset.TryParseExact(
            plain,
            Formats,
            CultureInfo.InvariantCulture,
            styles,
            out DateTimeOffset value
        );
        isRead = isRead && value.Year is >= 1970 and <= 2100;
        time = isRead ? value : null;
        return isRead;
    }
}
