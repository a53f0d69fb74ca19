using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using TradingHub.Server.Requests;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>What an alert says about itself: whose it is, when it was sent, and under which id.</summary>
/// <param name="Strategy">Name of the strategy that it names, or null.</param>
/// <param name="SentAt">When it was sent; null when it does not say.</param>
/// <param name="HasBadTime">Whether it says a time that cannot be read.</param>
/// <param name="Key">What makes a repeat known again.</param>
/// <param name="Digest">SHA-256 of its bytes, in hexadecimal.</param>
internal sealed record AlertEnvelope(string? Strategy, DateTimeOffset? SentAt, bool HasBadTime, string Key, string Digest)
{
    private const int LongestId = 128;
    private static readonly string[] Names = ["secret", "strategy", "timenow", "time", "timestamp", "alert_id"];

    /// <summary>Reads the envelope of an alert.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="route">Its route: the same text on two routes is two alerts.</param>
    /// <param name="body">Its bytes.</param>
    public static AlertEnvelope Read(AlertBody alert, string route, ReadOnlySpan<byte> body)
    {
        string? time = Names.Skip(2).Take(3).Select(name => TimeTextOf(alert, name)).FirstOrDefault(text => text is not null);
        DateTimeOffset? sentAt = time is null ? null : ParseTime(time);
        string? id = alert.TextOf("alert_id") is { Length: > 0 and <= LongestId } text ? text : null;
        string digest = Convert.ToHexStringLower(SHA256.HashData(body));
        string key = id is null ? $"{route}:{digest}" : $"{route}#{id}";
        return new AlertEnvelope(alert.TextOf("strategy"), sentAt, time is not null && sentAt is null, key, digest);
    }

    /// <summary>Marks the fields of the envelope as read.</summary>
    public static void Skip(JsonFields fields)
    {
        foreach (string name in Names)
        {
            fields.Has(name);
        }
    }

    private static string? TimeTextOf(AlertBody alert, string name) =>
        alert.TextOf(name)
        ?? (
            alert.Fields.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number
                ? value.GetRawText()
                : null
        );

    /// <summary>A time as TradingView writes it, ISO 8601, or milliseconds since 1970.</summary>
    private static DateTimeOffset? ParseTime(string text)
    {
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, utc, out DateTimeOffset time))
        {
            return time;
        }

        bool isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds);
        return isNumber && milliseconds < 253_402_300_799_999 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
    }
}
