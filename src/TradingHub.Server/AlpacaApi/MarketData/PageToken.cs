using System.Globalization;
using System.Text;

namespace TradingHub.Server.AlpacaApi.MarketData;

/// <summary>
/// Where a page ended: Alpaca's own form of symbol, letter and nanoseconds of the last item, and how many of that time were given when
/// there were several.
/// </summary>
/// <param name="Symbol">Whose item was the last.</param>
/// <param name="Letter">What was asked for: a bar's unit, or Q or T.</param>
/// <param name="Time">Time of the last item, UTC ticks.</param>
/// <param name="Given">How many items of that symbol and time were given so far.</param>
internal sealed record PageToken(string Symbol, string Letter, long Time, int Given)
{
    private const int NanosecondsPerTick = 100;
    private const int MostBytes = 128;
    private const int MostGiven = 10_000;
    private static readonly long LastNanoseconds = NanosecondsOf(new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks);

    /// <summary>Reads a token; null when it is none.</summary>
    public static PageToken? Read(string text)
    {
        Span<byte> bytes = stackalloc byte[MostBytes];
        // A plus that was not encoded has become a blank.
        if (!Convert.TryFromBase64String(text.Replace(' ', '+'), bytes, out int length))
        {
            return null;
        }

        string[] parts = Encoding.UTF8.GetString(bytes[..length]).Split('|');
        if (parts.Length is not (3 or 4) || !TryReadWhole(parts[2], LastNanoseconds, out long nanoseconds))
        {
            return null;
        }

        long given = 1;
        bool isGiven = parts.Length == 3 || TryReadWhole(parts[3], MostGiven, out given);
        long time = DateTime.UnixEpoch.Ticks + (nanoseconds / NanosecondsPerTick);
        return isGiven && given > 0 ? new PageToken(parts[0], parts[1], time, (int)given) : null;
    }

    /// <summary>The text that clients send back.</summary>
    public override string ToString()
    {
        string text = $"{Symbol}|{Letter}|{NanosecondsOf(Time)}{(Given > 1 ? $"|{Given}" : "")}";
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
    }

    private static long NanosecondsOf(long ticks) => (ticks - DateTime.UnixEpoch.Ticks) * NanosecondsPerTick;

    private static bool TryReadWhole(string text, long most, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= most;
}
