using System.Text;
using System.Text.Json;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Hosting;
using TradingHub.Server.SocketIo;
using TradingHub.Server.Streaming;
using TradingHub.Testing;

namespace TradingHub.Server.Tests.SocketIo;

/// <summary>What a client gets is, byte by byte, what System.Text.Json makes of the same values.</summary>
public sealed class CandleMessagesTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 14, 30, 0, TimeSpan.Zero);
    private static readonly CandleTopic Topic = new("\"aapl\" <ß>", Given.Catalogue("AAPL").All[0], Timeframe.OneMinute, "1m");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300)]
    public void The_past_of_a_topic(int count)
    {
        BarUpdate[] bars = [.. RandomBars().Take(count)];

        ReadOnlySpan<byte> packet = CandleMessages.History(Topic, [.. bars.Select(bar => MarketUpdate.Of(bar))]);

        var past = new
        {
            asset = Topic.Asset,
            timeframe = Topic.TimeframeName,
            data = bars.Select(CandleOf),
        };
        Assert.Equal(Event("historical_data", past), Encoding.UTF8.GetString(packet));
    }

    [Fact]
    public void An_update_of_a_candle()
    {
        CandleStream stream = new(Topic);
        foreach (BarUpdate bar in RandomBars().Take(300))
        {
            ByteBuffer packet = new();

            CandleMessages.Write(packet, stream, MarketUpdate.Of(bar));

            var update = new
            {
                asset = Topic.Asset,
                timeframe = Topic.TimeframeName,
                candle = CandleOf(bar),
            };
            Assert.Equal(Event("candle_update", update), Encoding.UTF8.GetString(packet.Span));
        }
    }

    private static object CandleOf(BarUpdate bar) =>
        new
        {
            time = bar.Bar.Time.ToUnixTimeSeconds(),
            open = bar.Bar.Open,
            high = bar.Bar.High,
            low = bar.Bar.Low,
            close = bar.Bar.Close,
            volume = bar.Bar.Volume,
        };

    private static string Event(string name, object argument) =>
        "42" + JsonSerializer.Serialize<object[]>([name, argument], HubJson.Options);

    /// <summary>Prices of a few and of many digits, very small and very large ones.</summary>
    private static IEnumerable<BarUpdate> RandomBars()
    {
        Random random = new(17);
        for (int minute = 0; ; minute++)
        {
            double[] values =
            [
                .. Enumerable
                    .Range(0, 5)
                    .Select(_ => random.NextDouble() * Math.Pow(10, random.Next(-12, 22)))
                    .Select(value => random.Next(2) == 0 ? value : Math.Round(value, 2)),
            ];
            Bar bar = new(Start.AddMinutes(minute), values[0], values[1], values[2], values[3], values[4], values[0], 1);
            yield return new BarUpdate(new InstrumentId(0), Timeframe.OneMinute, bar, IsClosed: true, 0, bar.Time.UtcTicks);
        }
    }
}
