using System.Globalization;
using System.Text;
using TradingHub.Connectors.Alpaca.Data;

namespace TradingHub.Connectors.Tests.Alpaca.Data;

/// <summary>Numbers and moments from their bytes, against the framework.</summary>
public sealed class WireTextTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("0.1")]
    [InlineData("150.01")]
    [InlineData("64500")]
    [InlineData("0.0123")]
    [InlineData("999999999999999")]
    [InlineData("9999999999999999")]
    [InlineData("123456789.123456")]
    [InlineData("0.000000000000001")]
    [InlineData("0.0000000000000001")]
    [InlineData("1e2")]
    [InlineData("1.5E-3")]
    [InlineData("1e999")]
    [InlineData("-17.25")]
    public void A_number_is_the_double_nearest_to_it(string text) =>
        Assert.Equal(BitConverter.DoubleToInt64Bits(Expected(text)), BitConverter.DoubleToInt64Bits(Read(text)));

    [Fact]
    public void A_hundred_thousand_prices_are_the_doubles_nearest_to_them()
    {
        Random random = new(1);
        for (int at = 0; at < 100_000; at++)
        {
            string text = (random.NextInt64(1, 1_000_000_000_000) / (decimal)Math.Pow(10, random.Next(0, 7))).ToString(
                CultureInfo.InvariantCulture
            );

            Assert.Equal(Expected(text), Read(text));
        }
    }

    [Theory]
    [InlineData("2026-03-02T15:30:00Z")]
    [InlineData("2026-03-02T15:30:00.2Z")]
    [InlineData("2026-03-02T15:30:00.123456789Z")]
    [InlineData("2026-03-02T15:30:00.1234567Z")]
    [InlineData("2026-03-02T10:30:00-05:00")]
    [InlineData("2026-03-02T15:30:00.5+01:30")]
    [InlineData("2024-02-29T23:59:59.9999999Z")]
    [InlineData("1970-01-01T00:00:00Z")]
    public void A_moment_is_read_to_the_tick(string text)
    {
        Assert.True(NaiveDataReader.TryReadTime(text, out long expected));
        WireTimestamp timestamps = default;

        Assert.True(timestamps.TryRead(Encoding.ASCII.GetBytes(text), out long ticks));
        Assert.Equal(expected, ticks);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-03-02")]
    [InlineData("2026-03-02T15:30:00")]
    [InlineData("2026-03-02T15:30Z")]
    [InlineData("2026-02-30T15:30:00Z")]
    [InlineData("2025-02-29T15:30:00Z")]
    [InlineData("2026-03-02T24:00:00Z")]
    [InlineData("2026-03-02T15:60:00Z")]
    [InlineData("2026-03-02T15:30:60Z")]
    [InlineData("2026-03-02T15:30:00.Z")]
    [InlineData("2026-03-02 15:30:00Z")]
    [InlineData("2026-03-02T15:30:00z")]
    [InlineData("2026-03-02T15:30:00+15:00")]
    [InlineData("2026-03-02T15:30:00+14:01")]
    [InlineData("2026-03-02T15:30:00.5Zx")]
    [InlineData("20260302T153000Z00000")]
    public void What_is_no_moment_is_refused(string text)
    {
        WireTimestamp timestamps = default;

        Assert.False(timestamps.TryRead(Encoding.ASCII.GetBytes(text), out _));
    }

    [Fact]
    public void A_new_date_is_noticed()
    {
        WireTimestamp timestamps = default;
        timestamps.TryRead("2026-03-02T15:30:00Z"u8, out long monday);
        timestamps.TryRead("2026-03-03T15:30:00Z"u8, out long tuesday);

        Assert.Equal(TimeSpan.TicksPerDay, tuesday - monday);
    }

    private static double Expected(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static double Read(string text) => WireNumber.Read(Encoding.ASCII.GetBytes(text));
}
