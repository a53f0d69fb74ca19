using System.Text;
using System.Text.Json;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Hosting;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.Tests.Streaming;

public sealed class StreamFormatTests
{
    [Fact]
    public void Times_are_written_as_the_serializer_of_the_other_surfaces_writes_them()
    {
        Random random = new(9);
        for (int step = 0; step < 2_000; step++)
        {
            long unit = (long)Math.Pow(10, random.Next(0, 11));
            long ticks =
                random.NextInt64(DateTimeOffset.UnixEpoch.UtcTicks, DateTimeOffset.UnixEpoch.AddYears(100).UtcTicks)
                / unit
                * unit;

            Assert.Equal(JsonSerializer.Serialize(new DateTimeOffset(ticks, TimeSpan.Zero), HubJson.Options), TimeText(ticks));
        }
    }

    [Fact]
    public void Numbers_read_back_as_they_were()
    {
        Random random = new(4);
        for (int step = 0; step < 2_000; step++)
        {
            double value = random.NextDouble() * Math.Pow(10, random.Next(-12, 18));

            Assert.Equal(value, JsonDocument.Parse(NumberText(value)).RootElement.GetDouble());
        }
    }

    [Fact]
    public void Equal_sets_of_topics_are_equal_masks_however_they_came_about()
    {
        TopicMask first = TopicMask.Empty.With([1, 64, 200], []);
        TopicMask second = TopicMask.Empty.With([200, 5, 1], []).With([64, 900], [5]).With([], [900]);

        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        Assert.Equal([1, 64, 200], second.Topics());
        Assert.False(second.Has(900));
    }

    [Fact]
    public void Topics_are_named_and_numbered_back_and_forth()
    {
        InstrumentCatalogue catalogue = new();
        catalogue.Add(new Instrument(default, Symbol.Parse("SPY"), "SPY", AssetClass.Equity, "ARCA", 0.01m, 1));
        InstrumentId eth = catalogue
            .Add(new Instrument(default, Symbol.Parse("ETH/USD"), "Ether", AssetClass.Crypto, "CRYPTO", 0.01m, 1))
            .Id;

        Assert.Equal("bars:ETH/USD:4Hour", TopicIndex.FullName(TopicIndex.Bars(eth, Timeframe.FourHours), catalogue));
        Assert.Equal("trades:ETH/USD", TopicIndex.FullName(TopicIndex.Trades(eth), catalogue));
        Assert.Equal("account", TopicIndex.FullName(TopicIndex.Of(StreamTopic.Account), catalogue));
        Assert.Equal(eth, TopicIndex.InstrumentOf(TopicIndex.Bars(eth, Timeframe.OneWeek)));
        Assert.Equal(TopicIndex.Count(2) - 1, TopicIndex.Bars(eth, Timeframe.OneWeek));
    }

    [Fact]
    public void The_answer_to_a_handshake_is_that_of_the_standard_s_example() =>
        Assert.Equal("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", WebSocketUpgrade.AcceptOf("dGhlIHNhbXBsZSBub25jZQ=="));

    [Fact]
    public void Of_a_forming_bar_only_the_newest_state_is_kept_and_closed_bars_all_arrive_before_it()
    {
        BarInbox inbox = new(10);
        BarUpdate first = BarAt(0, isClosed: false, close: 1);
        inbox.TryAdd(first);
        inbox.TryAdd(first with { Bar = first.Bar with { Close = 2 } });
        inbox.TryAdd(BarAt(0, isClosed: true, close: 3));
        inbox.TryAdd(BarAt(1, isClosed: false, close: 4));
        inbox.TryAdd(BarAt(1, isClosed: false, close: 5));
        inbox.TryAdd(BarAt(0, isClosed: true, close: 6) with { Revision = 1 });

        List<BarUpdate> taken = [];
        inbox.TakeTo(taken);

        Assert.Equal([3, 6, 5], taken.Select(bar => bar.Bar.Close));
        Assert.True(inbox.IsEmpty);
    }

    private static BarUpdate BarAt(int minute, bool isClosed, double close) =>
        new(
            new InstrumentId(0),
            Timeframe.OneMinute,
            new Bar(DateTimeOffset.UnixEpoch.AddMinutes(minute), 1, 1, 1, close, 1, 1, 1),
            isClosed,
            0,
            0
        );

    private static string NumberText(double value)
    {
        Span<byte> bytes = stackalloc byte[40];
        Utf8Text text = new(bytes);
        text.Add(value);
        return Encoding.ASCII.GetString(bytes[..text.Length]);
    }

    private static string TimeText(long ticks)
    {
        Span<byte> bytes = stackalloc byte[40];
        Utf8Text text = new(bytes);
        text.AddTime(ticks);
        return Encoding.ASCII.GetString(bytes[..text.Length]);
    }
}
