using TradingHub.Domain.Instruments;

namespace TradingHub.Domain.Tests.Instruments;

public sealed class InstrumentTests
{
    private static readonly Instrument Share = Of("SPY", AssetClass.Equity, tick: 0.01m);
    private static readonly Instrument Pair = Of("EUR/USD", AssetClass.Currency, tick: 0.00001m);

    [Theory]
    [InlineData(10.004999, "10.00")]
    [InlineData(10.005001, "10.01")]
    [InlineData(167.42, "167.42")]
    [InlineData(0.41853, "0.4185")]
    public void An_observed_price_crosses_over_rounded_to_the_tick(double observed, string owed) =>
        Assert.Equal(decimal.Parse(owed), Share.ToOwedPrice(observed));

    [Fact]
    public void A_share_below_a_dollar_has_the_finer_tick_and_a_pair_has_not()
    {
        Assert.Equal(0.0001m, Share.TickAt(0.9999m));
        Assert.Equal(0.01m, Share.TickAt(1m));
        Assert.Equal(0.00001m, Pair.TickAt(0.5m));
    }

    [Fact]
    public void Decimals_of_a_price_come_from_the_tick()
    {
        Assert.Equal(2, Share.PriceDecimals);
        Assert.Equal(5, Pair.PriceDecimals);
    }

    private static Instrument Of(string symbol, AssetClass assetClass, decimal tick) =>
        new(new InstrumentId(0), Symbol.Parse(symbol), symbol, assetClass, "NASDAQ", tick, 1m);

    [Theory]
    [InlineData("0.01", AssetClass.Equity)]
    [InlineData("0.00001", AssetClass.Currency)]
    [InlineData("0.01", AssetClass.Crypto)]
    [InlineData("0.05", AssetClass.Equity)]
    public void Every_price_is_rounded_as_its_digits_say(string tickSize, AssetClass assetClass)
    {
        decimal tick = decimal.Parse(tickSize);
        Instrument instrument = Share with { AssetClass = assetClass, TickSize = tick };
        Random random = new(7);
        for (int i = 0; i < 20_000; i++)
        {
            double observed = Observed(random, (double)tick);
            decimal digits = (decimal)observed;
            decimal step = assetClass == AssetClass.Equity && digits < 1m ? 0.0001m : tick;
            decimal expected = decimal.Round(digits / step, MidpointRounding.AwayFromZero) * step;

            Assert.Equal(expected, instrument.ToOwedPrice(observed));
        }
    }

    /// <summary>Anything, half ticks and their neighbours included.</summary>
    private static double Observed(Random random, double tick) =>
        random.Next(4) switch
        {
            0 => random.NextDouble() * 2,
            1 => random.NextDouble() * 100_000,
            2 => (random.Next(1, 1_000_000) + 0.5) * tick,
            _ => Math.BitIncrement((random.Next(1, 1_000_000) + 0.5) * tick),
        };
}
