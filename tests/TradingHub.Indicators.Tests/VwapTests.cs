using TradingHub.Domain.Market;

namespace TradingHub.Indicators.Tests;

public sealed class VwapTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-07-06T23:58Z");

    [Fact]
    public void It_is_all_money_over_all_volume_and_begins_anew_with_each_date()
    {
        Bar[] bars = [Bar(0, 10, 100), Bar(1, 20, 300), Bar(2, 50, 10), Bar(3, 60, 10)];

        Assert.Equal([10, 17.5, 50, 55], Vwap.Of(bars, UtcDate));
    }

    [Fact]
    public void It_is_not_there_while_nothing_was_traded() =>
        Assert.Equal([double.NaN, 20, double.NaN], Vwap.Of([Bar(0, 10, 0), Bar(1, 20, 5), Bar(2, 30, 0)], UtcDate));

    [Fact]
    public void One_by_one_and_all_at_once_agree_bit_for_bit()
    {
        Random random = new(7);
        Bar[] bars = [.. Enumerable.Range(0, 5000).Select(at => Bar(at, random.NextDouble() * 100, random.Next(1000)))];
        Vwap average = default;
        DateOnly date = default;

        List<double> single = [];
        foreach (Bar bar in bars)
        {
            single.Add(average.Update(bar, UtcDate(bar.Time) != date));
            date = UtcDate(bar.Time);
        }

        Assert.Equal(
            Vwap.Of(bars, UtcDate).Select(BitConverter.DoubleToInt64Bits),
            single.Select(BitConverter.DoubleToInt64Bits)
        );
    }

    private static DateOnly UtcDate(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);

    private static Bar Bar(int minute, double vwap, double volume) =>
        new(Start.AddMinutes(minute), vwap, vwap, vwap, vwap, volume, vwap, 1);
}
