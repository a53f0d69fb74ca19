using System.Text;
using System.Text.Json;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.AlpacaApi.DataStreams;
using TradingHub.Server.Streaming;
using TradingHub.Server.Streaming.Codecs;
using TradingHub.Testing;
using TradingHub.Testing.AlpacaApi;

namespace TradingHub.Server.Tests.AlpacaApi.DataStreams;

/// <summary>Each update in both codecs: the fields of the samples in their order, and in MessagePack the bytes of another library.</summary>
public sealed class DataFormTests
{
    private static readonly InstrumentId Id = new(0);
    private static readonly long Time = DateTimeOffset.Parse("2026-03-02T15:30:00.1234567Z").UtcTicks;
    private static readonly DateTimeOffset Minute = DateTimeOffset.Parse("2026-03-02T14:31:00Z");
    private static readonly Instrument Share = new(Id, Symbol.Parse("AAPL"), "Apple", AssetClass.Equity, "NASDAQ", 0.01m, 1);
    private static readonly Instrument Pair = new(Id, Symbol.Parse("BTC/USD"), "Bitcoin", AssetClass.Crypto, "CRYPTO", 0.01m, 1);

    private readonly AlpacaForm<JsonFields> _json = new(alias: null);
    private readonly AlpacaForm<PackFields> _pack = new(alias: null);

    private delegate int Write(IUpdateForm form, Span<byte> destination, NamedInstrument named);

    [Fact]
    public void A_share_s_quote_is_told_like_the_sample() =>
        AssertIs("share quote", Share, (form, to, named) => form.Quote(to, QuoteOf(150.01, 300, 150.03, 200), named, default));

    [Fact]
    public void A_pair_s_quote_has_no_exchange_and_no_tape() =>
        AssertIs("pair quote", Pair, (form, to, named) => form.Quote(to, QuoteOf(64000.25, 0.5, 64000.75, 1.25), named, default));

    [Fact]
    public void A_share_s_trade_is_told_like_the_sample() =>
        AssertIs(
            "share trade",
            Share,
            (form, to, named) => form.Trade(to, TradeOf(150.02, 100, '\0'), named, new UpdateMarks(52983525029461, false))
        );

    [Fact]
    public void A_trade_that_forms_no_price_is_an_odd_lot_and_names_its_exchange() =>
        AssertIs(
            "odd lot",
            Share,
            (form, to, named) =>
                form.Trade(to, TradeOf(150.02, 3, 'Q', TickMarks.NotPriceForming), named, new UpdateMarks(7, false))
        );

    [Fact]
    public void A_pair_s_trade_names_the_side_that_took() =>
        AssertIs(
            "pair trade",
            Pair,
            (form, to, named) =>
                form.Trade(to, TradeOf(64000.75, 0.125, '\0'), named, new UpdateMarks(7, false) { Mid = 64000.5 })
        );

    [Fact]
    public void A_pair_s_trade_below_the_middle_was_taken_by_the_seller()
    {
        byte[] memory = new byte[IUpdateForm.MaxLength];
        int length = _json.Trade(
            memory,
            TradeOf(64000.25, 1, '\0'),
            Named(_json, Pair),
            new UpdateMarks(7, false) { Mid = 64000.5 }
        );

        Assert.Equal("S", JsonElement.Parse(memory.AsSpan(0, length)).GetProperty("tks").GetString());
    }

    [Fact]
    public void A_share_s_bar_is_told_like_the_sample() =>
        AssertIs("share bar", Share, (form, to, named) => form.Bar(to, BarOf(Timeframe.OneMinute), named, default));

    [Fact]
    public void Only_the_day_after_a_minute_its_end_closed_minutes_and_their_changes_are_told()
    {
        BarUpdate minute = BarOf(Timeframe.OneMinute);
        BarUpdate day = BarOf(Timeframe.OneDay) with { IsClosed = false };
        BarUpdate[] bars =
        [
            day,
            minute with
            {
                IsClosed = false,
            },
            minute,
            BarOf(Timeframe.FiveMinutes),
            day,
            day,
            minute with
            {
                Revision = 1,
            },
            day with
            {
                IsClosed = true,
            },
            day with
            {
                IsClosed = true,
            },
        ];

        int told = TopicIndex.Bars(Id, Timeframe.OneMinute);
        int days = TopicIndex.Bars(Id, Timeframe.OneDay);
        Assert.Equal(
            [null, null, told, null, days, null, TopicIndex.RevisedMinutes(Id), days, days],
            bars.Select(bar => _json.TopicOf(bar))
        );
    }

    [Fact]
    public void Writing_an_update_allocates_nothing()
    {
        byte[] memory = new byte[IUpdateForm.MaxLength];
        NamedInstrument named = Named(_pack, Share);
        Tick quote = QuoteOf(150.01, 300, 150.03, 200);
        WriteMany();

        Assert.Equal(0, Allocations.Of(WriteMany));

        void WriteMany()
        {
            for (int count = 0; count < 1_000; count++)
            {
                _pack.Quote(memory, quote, named, default);
                _json.Quote(memory, quote, named, default);
            }
        }
    }

    private void AssertIs(string name, Instrument instrument, Write write)
    {
        JsonElement vector = AlpacaSamples
            .Read("messagepack-vectors", "messages")
            .EnumerateArray()
            .Single(one => one.GetProperty("name").GetString() == name);
        byte[] memory = new byte[IUpdateForm.MaxLength];

        int length = write(_json, memory, Named(_json, instrument));
        Assert.Equal(vector.GetProperty("json").GetRawText(), Encoding.UTF8.GetString(memory.AsSpan(0, length)));

        length = write(_pack, memory, Named(_pack, instrument));
        Assert.Equal(vector.GetProperty("hex").GetString(), Convert.ToHexStringLower(memory.AsSpan(0, length)));
    }

    private static NamedInstrument Named(IUpdateForm form, Instrument instrument) => new(instrument, form.SymbolOf(instrument));

    private static Tick QuoteOf(double bid, double bidSize, double ask, double askSize) =>
        Tick.Of(new Quote(Id, bid, bidSize, ask, askSize, Time, Time));

    private static Tick TradeOf(double price, double size, char venue, TickMarks marks = TickMarks.None) =>
        Tick.Of(new Trade(Id, price, size, venue, Time, Time, marks));

    private static BarUpdate BarOf(Timeframe timeframe) =>
        new(Id, timeframe, new Bar(Minute, 149.98, 150.3, 149.9, 150.21, 402112, 150.1154, 3510), IsClosed: true, 0, Time);
}
