using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TradingHub.Connectors.Alpaca.Data;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Proofs.Alpaca;
using TradingHub.Testing;

namespace TradingHub.Connectors.Tests.Alpaca.Data;

/// <summary>The reader of data frames: what it needs, what it passes over, and that it reads as its slow twin does.</summary>
public sealed class AlpacaDataReaderTests
{
    private const long Received = 639_000_000_000_000_000;
    private const string Quote =
        """{"T":"q","S":"AAPL","bx":"V","bp":150.01,"bs":300,"ax":"V","ap":150.03,"as":200,"c":["R"],"t":"2026-03-02T15:30:00Z","z":"C"}""";
    private const string Trade =
        """{"T":"t","S":"AAPL","i":1,"x":"V","p":150.02,"s":100,"c":["@"],"t":"2026-03-02T15:30:00Z","z":"C"}""";

    private readonly InstrumentCatalogue _catalogue = Given.Catalogue("AAPL", "TSLA", "MSFT", "BTC/USD");
    private readonly AlpacaDataReader _reader;

    public AlpacaDataReaderTests() => _reader = new AlpacaDataReader(new SymbolTable(_catalogue));

    [Fact]
    public void It_reads_the_recorded_frames_as_its_slow_twin_does()
    {
        byte[][] frames =
        [
            .. AlpacaSample
                .Read("ws-data-transcript", "frames")
                .AsArray()
                .Where(one => (string?)one!["dir"] == "server")
                .Select(one => Encoding.UTF8.GetBytes(one!["frame"]!.ToJsonString())),
        ];

        Assert.NotEmpty(frames);
        Assert.All(frames, AssertAsTwin);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void It_reads_ten_thousand_damaged_frames_as_its_slow_twin_does(int seed)
    {
        foreach (byte[] frame in MutatedFrames.Of(count: 2_500, seed))
        {
            AssertAsTwin(frame);
        }
    }

    [Theory]
    [InlineData(Quote, "quote", "S", "bp", "bs", "ap", "as", "t")]
    [InlineData(Trade, "trade", "S", "p", "s", "t")]
    public void A_missing_essential_field_is_named_and_costs_only_its_message(
        string whole,
        string kind,
        params string[] essentials
    )
    {
        foreach (string field in essentials)
        {
            JsonObject damaged = JsonNode.Parse(whole)!.AsObject();
            damaged.Remove(field);
            long before = _reader.Unreadable;

            Assert.Single(Read($"[{damaged.ToJsonString()},{whole}]"));

            Assert.Equal((before + 1, $"A {kind} has no readable field '{field}'"), (_reader.Unreadable, _reader.Problem));
        }
    }

    [Theory]
    [InlineData(Quote)]
    [InlineData(Trade)]
    public void Every_other_field_may_be_missing_of_another_kind_or_new(string whole)
    {
        string[] essentials = ["T", "S", "bp", "bs", "ap", "as", "p", "s", "t"];
        JsonObject parsed = JsonNode.Parse(whole)!.AsObject();
        foreach (string field in parsed.Select(pair => pair.Key).Except(essentials))
        {
            JsonObject without = parsed.DeepClone().AsObject();
            without.Remove(field);
            JsonObject other = parsed.DeepClone().AsObject();
            other[field] = new JsonObject { ["x"] = new JsonArray(1, 2) };
            other["brand_new"] = new JsonArray(new JsonObject());

            Assert.Equal(2, Read($"[{without.ToJsonString()},{other.ToJsonString()}]").Length);
        }

        Assert.Equal(0, _reader.Unreadable);
    }

    [Theory]
    [InlineData("""["@"]""", TickMarks.None)]
    [InlineData("""["@","T"]""", TickMarks.None)]
    [InlineData("""["@","I"]""", TickMarks.NotPriceForming)]
    [InlineData("""["W"]""", TickMarks.NotPriceForming)]
    [InlineData("""["B"]""", TickMarks.None)]
    public void A_sale_condition_decides_whether_a_trade_forms_prices(string conditions, TickMarks expected)
    {
        Tick trade = Assert.Single(Read($"[{Trade.Replace("""["@"]""", conditions, StringComparison.Ordinal)}]"));

        Assert.Equal(expected, trade.Marks);
    }

    [Fact]
    public void A_mean_price_on_the_tape_of_the_nyse_forms_no_price_and_an_official_close_is_no_trade()
    {
        string mean = Trade
            .Replace("\"@\"", "\"B\"", StringComparison.Ordinal)
            .Replace("\"z\":\"C\"", "\"z\":\"A\"", StringComparison.Ordinal);
        string close = Trade.Replace("\"@\"", "\"M\"", StringComparison.Ordinal);

        Assert.Equal(TickMarks.NotPriceForming, Assert.Single(Read($"[{mean},{close}]")).Marks);
    }

    [Fact]
    public void An_empty_side_of_the_market_is_no_quote()
    {
        Assert.Empty(Read($"[{Quote.Replace("150.01", "0", StringComparison.Ordinal)}]"));
        Assert.Equal((1, 0), (_reader.Unusable, _reader.Unreadable));
    }

    [Fact]
    public void A_symbol_that_the_catalogue_learns_later_is_found()
    {
        string unknown = Trade.Replace("AAPL", "NEWCO", StringComparison.Ordinal);
        Assert.Empty(Read($"[{unknown}]"));

        Instrument added = _catalogue.Add(Given.Instrument("NEWCO"));

        Assert.Equal(added.Id, Assert.Single(Read($"[{unknown}]")).Instrument);
    }

    [Fact]
    public void A_frame_with_many_messages_is_read_whole()
    {
        string frame = $"[{string.Join(',', Enumerable.Repeat($"{Quote},{Trade}", 5_000))}]";

        Assert.Equal(10_000, Read(frame).Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("[{\"T\":\"t\"")]
    [InlineData("[] []")]
    [InlineData("not json")]
    public void What_is_no_json_is_refused(string frame) => Assert.ThrowsAny<JsonException>(() => Read(frame));

    [Fact]
    public void Nothing_is_allocated_for_a_quote_or_a_trade()
    {
        byte[] frame = Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat($"{Quote},{Trade}", 100))}]");
        ReadMany();

        Assert.Equal(0, Allocations.Of(ReadMany));

        void ReadMany()
        {
            for (int at = 0; at < 100; at++)
            {
                _reader.Read(frame, Received);
            }
        }
    }

    private Tick[] Read(string frame) => _reader.Read(Encoding.UTF8.GetBytes(frame), Received).ToArray();

    private void AssertAsTwin(byte[] frame)
    {
        NaiveDataReader twin = new(_catalogue);
        long unreadable = _reader.Unreadable;
        if (!twin.TryRead(frame, Received))
        {
            Assert.ThrowsAny<JsonException>(() => _reader.Read(frame, Received).Length);
            return;
        }

        Tick[] ticks = _reader.Read(frame, Received).ToArray();
        string text = Encoding.Latin1.GetString(frame);
        Assert.True(
            twin.Ticks.SequenceEqual(ticks),
            $"{text} gives {string.Join(' ', ticks)}, and not {string.Join(' ', twin.Ticks)}"
        );
        Assert.True(twin.Changes.SequenceEqual(_reader.Changes), text);
        Assert.True(twin.HasControl == _reader.HasControl, text);
        Assert.True(twin.Unreadable == _reader.Unreadable - unreadable, text);
    }
}
