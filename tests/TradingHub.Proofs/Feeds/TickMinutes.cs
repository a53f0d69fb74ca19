using System.Text.Json;

namespace TradingHub.Proofs.Feeds;

/// <summary>Minutes from trades, the plain way.</summary>
internal static class TickMinutes
{
    /// <summary>The minutes of one symbol by their start.</summary>
    /// <param name="ticks">Its ticks as the broker's control tells them, in order.</param>
    public static IReadOnlyDictionary<DateTimeOffset, MinuteBar> Of(JsonElement ticks)
    {
        Dictionary<DateTimeOffset, MinuteBar> minutes = [];
        foreach (JsonElement tick in ticks.EnumerateArray().Where(tick => tick.GetProperty("kind").GetString() == "trade"))
        {
            DateTimeOffset start = StartOf(tick.GetProperty("time").GetDateTimeOffset());
            double price = tick.GetProperty("first").GetDouble();
            double size = tick.GetProperty("first_size").GetDouble();
            MinuteBar trade = new(price, price, price, price, size, price, Trades: 1);
            minutes[start] = minutes.TryGetValue(start, out MinuteBar before) ? Join(before, trade) : trade;
        }

        return minutes;
    }

    /// <summary>The start of the minute that holds a moment.</summary>
    public static DateTimeOffset StartOf(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMinute));

    private static MinuteBar Join(MinuteBar before, MinuteBar trade)
    {
        double volume = before.Volume + trade.Volume;
        return new(
            before.Open,
            Math.Max(before.High, trade.High),
            Math.Min(before.Low, trade.Low),
            trade.Close,
            volume,
            ((before.Vwap * before.Volume) + (trade.Vwap * trade.Volume)) / volume,
            before.Trades + 1
        );
    }
}
