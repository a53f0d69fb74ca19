using TradingHub.Domain.Market;

namespace TradingHub.Benchmarks.Predictions;

/// <summary>Minute bars of random walks in the regular sessions of July 2026, all symbols at once.</summary>
internal sealed class MinuteMarket(int symbols)
{
    private const int SessionMinutes = 390;

    private static readonly DateTimeOffset FirstOpen = new(2026, 7, 6, 13, 30, 0, TimeSpan.Zero);

    private readonly Random _random = new(1);
    private readonly double[] _closes = [.. Enumerable.Range(0, symbols).Select(symbol => 50.0 + symbol)];
    private int _minute;

    /// <summary>The bars of the next minute.</summary>
    public Bar[] Next()
    {
        DateTimeOffset time = FirstOpen.AddDays(_minute / SessionMinutes).AddMinutes(_minute % SessionMinutes);
        _minute++;
        return [.. Enumerable.Range(0, symbols).Select(symbol => BarOf(symbol, time))];
    }

    private Bar BarOf(int symbol, DateTimeOffset time)
    {
        double open = _closes[symbol];
        double close = open * (1 + ((_random.NextDouble() - 0.5) / 500));
        double high = Math.Max(open, close) * (1 + (_random.NextDouble() / 2000));
        double low = Math.Min(open, close) * (1 - (_random.NextDouble() / 2000));
        _closes[symbol] = close;
        return new Bar(time, open, high, low, close, _random.Next(1, 9000), (high + low + close) / 3, 1);
    }
}
