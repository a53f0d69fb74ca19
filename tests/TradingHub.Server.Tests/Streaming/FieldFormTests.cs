using System.Text;
using System.Text.Json;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Streaming;
using TradingHub.Server.Streaming.Codecs;
using TradingHub.Testing;
using TradingHub.Testing.AlpacaApi;

namespace TradingHub.Server.Tests.Streaming;

/// <summary>Updates field by field, in both codecs, against the form that writes them whole.</summary>
public sealed class FieldFormTests
{
    private static readonly InstrumentId Id = new(0);
    private static readonly Instrument Pair = new(Id, Symbol.Parse("BTC/USD"), "Bitcoin", AssetClass.Crypto, "X", 0.01m, 0.0001m);
    private static readonly double[] Odd = [0, -0.0, double.NaN, double.PositiveInfinity, double.MinValue, double.Epsilon, 1e21];

    public static TheoryData<int> Versions => [1, 2];

    private delegate int Write(IUpdateForm form, Span<byte> destination, NamedInstrument named);

    [Theory]
    [MemberData(nameof(Versions))]
    public void All_fields_in_JSON_are_the_bytes_of_the_whole_form(int version)
    {
        HubForm whole = version == 1 ? HubForm.Instance : HubForm.Two;
        FieldForm<JsonFields> fields = new(version, fields: null);

        Assert.All(Updates(seed: 3), write => Assert.Equal(TextOf(whole, write), TextOf(fields, write)));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void All_fields_in_MessagePack_are_the_names_and_values_of_the_JSON(int version)
    {
        HubForm whole = version == 1 ? HubForm.Instance : HubForm.Two;
        FieldForm<PackFields> pack = new(version, fields: null);

        Assert.All(Updates(seed: 4), write => AssertSame(JsonElement.Parse(TextOf(whole, write)), Unpacked(pack, write)));
    }

    [Fact]
    public void A_choice_has_what_was_chosen_and_what_is_always_there_with_the_values_of_the_whole()
    {
        UpdateFields chosen = Read("""{"quote":["ask","bid"],"trade":["price","sent_at"],"bar":[]}""");
        FieldForm<JsonFields> json = new(2, chosen);
        FieldForm<PackFields> pack = new(2, chosen);
        string[] wanted =
        [
            .. "type symbol timeframe time is_closed revision skipped snapshot seq".Split(' '),
            .. "bid ask price".Split(' '),
        ];

        foreach (Write write in Updates(seed: 5))
        {
            JsonElement whole = JsonElement.Parse(TextOf(HubForm.Two, write));
            JsonElement some = JsonElement.Parse(TextOf(json, write));

            string[] names = whole.GetProperty("type").ValueEquals("trade") ? [.. wanted, "sent_at"] : wanted;
            Assert.Equal(
                whole.EnumerateObject().Where(field => names.Contains(field.Name)).Select(field => field.ToString()),
                some.EnumerateObject().Select(field => field.ToString())
            );
            AssertSame(some, Unpacked(pack, write));
        }
    }

    [Fact]
    public void Equal_choices_are_one_form_however_they_were_written()
    {
        IHubForm first = HubForms.Choose(isPack: false, Read("""{"quote":["bid","ask","seq"]}"""));
        IHubForm second = HubForms.Choose(isPack: false, Read("""{"quote":["ask","bid","ask"],"bar":null}"""));
        IHubForm packed = HubForms.Choose(isPack: true, Read("""{"quote":["bid","ask"]}"""));
        IHubForm other = HubForms.Choose(isPack: false, Read("""{"quote":["bid"]}"""));

        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        Assert.NotEqual(first, packed);
        Assert.NotEqual(first, other);
        Assert.Same(HubForm.Two, HubForms.Choose(isPack: false, null));
    }

    [Theory]
    [InlineData("[]", "object")]
    [InlineData("""{"quotes":["bid"]}""", "quote, trade and bar")]
    [InlineData("""{"quote":"bid"}""", "bid, ask, bid_size, ask_size, mid, spread, derived, timestamp, received_at, sent_at")]
    [InlineData("""{"quote":["price"]}""", "bid, ask, bid_size")]
    [InlineData("""{"trade":["bid"]}""", "price, size, exchange, is_price_forming")]
    [InlineData("""{"bar":["open","colour"]}""", "open, high, low, close, volume, vwap, trade_count")]
    [InlineData("""{"bar":[7]}""", "open, high, low")]
    [InlineData("""{"bar":["none"]}""", "open, high, low")]
    public void A_field_that_does_not_exist_is_told_with_those_that_do(string fields, string told)
    {
        Assert.False(UpdateFields.TryRead(JsonElement.Parse(fields), out UpdateFields? _, out StreamProblem? problem));

        Assert.Equal(("FIELD_INVALID", "fields"), (problem.Code, problem.Field));
        Assert.Contains(told, problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"quote":null,"trade":null}""")]
    public void No_choice_is_all_fields(string fields)
    {
        Assert.True(UpdateFields.TryRead(JsonElement.Parse(fields), out UpdateFields? read, out StreamProblem? _));
        Assert.Null(read);
    }

    [Fact]
    public void Writing_an_update_allocates_nothing()
    {
        byte[] memory = new byte[IUpdateForm.MaxLength];
        UpdateFields chosen = Read("""{"quote":["bid","ask","received_at"]}""");
        IHubForm[] forms = [new FieldForm<JsonFields>(2, chosen), new FieldForm<PackFields>(2, chosen), HubForms.PackOne];
        NamedInstrument[] named = [.. forms.Select(form => new NamedInstrument(Pair, form.SymbolOf(Pair)))];
        Tick quote = QuoteOf(new Random(1));
        UpdateMarks marks = new(7, false) { SentTime = quote.ReceivedTime, Skipped = 3 };
        WriteAll();

        Assert.Equal(0, Allocations.Of(WriteAll));

        void WriteAll()
        {
            for (int step = 0; step < 1_000 * forms.Length; step++)
            {
                int form = step % forms.Length;
                forms[form].Quote(memory, quote, named[form], marks);
            }
        }
    }

    private static UpdateFields Read(string fields)
    {
        Assert.True(
            UpdateFields.TryRead(JsonElement.Parse(fields), out UpdateFields? read, out StreamProblem? problem),
            problem?.Detail
        );
        return read!;
    }

    private static string TextOf(IUpdateForm form, Write write) => Encoding.UTF8.GetString(BytesOf(form, write));

    private static JsonElement Unpacked(IUpdateForm form, Write write) => PlainMessagePack.Read(BytesOf(form, write));

    private static byte[] BytesOf(IUpdateForm form, Write write)
    {
        byte[] memory = new byte[IUpdateForm.MaxLength];
        return memory[..write(form, memory, new NamedInstrument(Pair, form.SymbolOf(Pair)))];
    }

    private static void AssertSame(JsonElement expected, JsonElement actual)
    {
        Assert.Equal(
            expected.EnumerateObject().Select(field => field.Name),
            actual.EnumerateObject().Select(field => field.Name)
        );
        Assert.True(JsonElement.DeepEquals(expected, actual), $"{expected} is not {actual}");
    }

    private static IEnumerable<Write> Updates(int seed)
    {
        Random random = new(seed);
        for (int step = 0; step < 300; step++)
        {
            Tick quote = QuoteOf(random);
            Tick trade = TradeOf(random);
            BarUpdate bar = BarOf(random);
            UpdateMarks marks = new(random.NextInt64() >> random.Next(64), random.Next(2) == 0, TimeOf(random))
            {
                SentTime = TimeOf(random),
                Skipped = random.Next(3),
            };
            yield return (form, to, named) => form.Quote(to, quote, named, marks);
            yield return (form, to, named) => form.Trade(to, trade, named, marks with { Skipped = 0 });
            yield return (form, to, named) => form.Bar(to, bar, named, marks with { Skipped = 0 });
        }
    }

    private static Tick QuoteOf(Random random) =>
        Tick.Of(
            new Quote(
                Id,
                Number(random),
                Number(random),
                Number(random),
                Number(random),
                TimeOf(random),
                TimeOf(random),
                random.Next(2) == 0 ? TickMarks.None : TickMarks.Derived
            )
        );

    private static Tick TradeOf(Random random) =>
        Tick.Of(
            new Trade(
                Id,
                Number(random),
                Number(random),
                random.Next(2) == 0 ? 'Q' : '\0',
                TimeOf(random),
                TimeOf(random),
                random.Next(2) == 0 ? TickMarks.None : TickMarks.NotPriceForming
            )
        );

    private static BarUpdate BarOf(Random random) =>
        new(
            Id,
            (Timeframe)random.Next(Timeframes.All.Count),
            new Bar(
                new DateTimeOffset(TimeOf(random), TimeSpan.Zero),
                Number(random),
                Number(random),
                Number(random),
                Number(random),
                Number(random),
                Number(random),
                random.Next(1_000)
            ),
            random.Next(2) == 0,
            random.Next(5),
            TimeOf(random)
        );

    private static double Number(Random random) =>
        random.Next(4) == 0 ? Odd[random.Next(Odd.Length)] : Math.Round(random.NextDouble() * 100_000, random.Next(6));

    private static long TimeOf(Random random) => DateTimeOffset.UnixEpoch.UtcTicks + random.NextInt64(1L << 54);
}
