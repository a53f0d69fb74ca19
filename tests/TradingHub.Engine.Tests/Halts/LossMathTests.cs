using TradingHub.Domain.Accounts;
using TradingHub.Engine.Halts;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Halts;

/// <summary>The limits to the last cent: exactly 20.00 % does nothing, 20.01 % triggers; the day's limit counts from exactly itself on.</summary>
public sealed class LossMathTests
{
    [Theory]
    [InlineData(100, "100.00", "80.01", false)]
    [InlineData(100, "100.00", "80.00", false)] // -20.00 %
    [InlineData(100, "100.00", "79.99", true)] // -20.01 %
    [InlineData(100, "100.00", "100.00", false)]
    [InlineData(100, "100.00", "130.00", false)]
    [InlineData(1, "100.00", "79.9999", true)]
    [InlineData(-100, "100.00", "119.99", false)]
    [InlineData(-100, "100.00", "120.00", false)] // a short loses when the price rises: -20.00 %
    [InlineData(-100, "100.00", "120.01", true)] // -20.01 %
    [InlineData(-100, "100.00", "70.00", false)]
    public void A_position(decimal quantity, string entry, string price, bool isBeyond)
    {
        decimal cost = quantity * decimal.Parse(entry);
        Position position = new(Given.Instrument("AAPL"), quantity, cost, 0, DateTimeOffset.UnixEpoch, 1);

        Assert.Equal(isBeyond, LossMath.IsBeyond(new MarkedPosition(position, decimal.Parse(price)), 0.20m));
    }

    [Theory]
    [InlineData("80000.01", "100000", false)]
    [InlineData("80000.00", "100000", false)] // -20.00 %
    [InlineData("79990.00", "100000", true)] // -20.01 %
    [InlineData("79999.99", "100000", true)]
    [InlineData("-1", "100000", true)]
    [InlineData("100000", "100000", false)]
    public void An_account_below_its_best(string equity, string best, bool isBeyond) =>
        Assert.Equal(isBeyond, LossMath.IsBeyond(decimal.Parse(equity), decimal.Parse(best), 0.20m));

    [Theory]
    [InlineData("95000.01", false)]
    [InlineData("95000.00", true)] // -5.00 %
    [InlineData("94999.99", true)]
    [InlineData("105000", false)]
    public void A_day(string equity, bool isLost) =>
        Assert.Equal(isLost, LossMath.IsDayLost(decimal.Parse(equity), 100_000m, 0.05m));
}
