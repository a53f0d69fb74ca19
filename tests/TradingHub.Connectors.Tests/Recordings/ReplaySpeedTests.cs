using TradingHub.Connectors.Recordings;

namespace TradingHub.Connectors.Tests.Recordings;

public sealed class ReplaySpeedTests
{
    [Theory]
    [InlineData("1", 1)]
    [InlineData("60", 60)]
    [InlineData(" 2.5x ", 2.5)]
    [InlineData("max", double.PositiveInfinity)]
    [InlineData("MAX", double.PositiveInfinity)]
    [InlineData("0", double.PositiveInfinity)]
    public void Reads_a_multiple_of_real_time(string text, double times)
    {
        Assert.True(ReplaySpeed.TryParse(text, out ReplaySpeed speed));
        Assert.Equal(times, speed.Times);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("fast")]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("1,5")]
    public void Refuses_what_is_no_speed(string? text) => Assert.False(ReplaySpeed.TryParse(text, out _));

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_speed_is_zero_or_above(double times) => Assert.Throws<ArgumentOutOfRangeException>(() => ReplaySpeed.Of(times));
}
