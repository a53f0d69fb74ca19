using System.IO.Compression;
using System.Text;
using TradingHub.Connectors.Recordings;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Venues;

namespace TradingHub.Connectors.Tests.Recordings;

/// <summary>The recorded stream of a hub as a market: lines as the hub writes them, whole, cut off and damaged.</summary>
public sealed class StreamedRecordingTests : IDisposable
{
    private const string Header =
        """{"type":"recording","format":1,"name":"test","hub_version":"1.0","started":"2026-03-02T14:30:00Z","symbols":[{"symbol":"AAPL","name":"Apple Inc.","asset_class":"equity","exchange":"NASDAQ","tick_size":0.01,"lot_size":1},{"symbol":"BTC/USD","name":"Bitcoin","asset_class":"crypto","exchange":"CRYPTO","tick_size":0.01,"lot_size":0.0001}]}""";

    private static readonly string[] Lines =
    [
        Header,
        """{"type":"subscribed","symbols":["*"],"stream_types":["quotes","trades","bars"]}""",
        Quote("AAPL", 9, "14:29:59", 1, snapshot: true),
        Trade("AAPL", 4, "14:29:58", 1, snapshot: true),
        Quote("BTC/USD", 7, "14:29:59.5", 1, snapshot: true),
        Trade("AAPL", 5, "14:30:00.2", 101.25),
        Trade("BTC/USD", 1, "14:30:00.4000001", 60_000.5),
        """{"type":"bar","symbol":"AAPL","timeframe":"1Min","time":"2026-03-02T14:30:00Z","open":1,"is_closed":false,"seq":3}""",
        Quote("AAPL", 10, "14:30:00.1", 101),
        Quote("BTC/USD", 8, "14:30:00.3", 60_000),
        Quote("AAPL", 11, "14:30:00.2", 102),
        Trade("AAPL", 6, "14:30:00.5", 101.5),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("tradinghub-stream-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Each_kind_keeps_its_order_across_symbols_and_times_order_the_two_kinds()
    {
        (ReplayRun run, IReadOnlyList<Tick> ticks) = await ReplayRun.AllAsync(Write(Lines));

        Assert.Equal(
            [
                "Quote AAPL 101",
                "Trade AAPL 101.25",
                "Quote BTC/USD 60000",
                // Older than the one above it: sent later, so played later.
                "Quote AAPL 102",
                "Trade BTC/USD 60000.5",
                "Trade AAPL 101.5",
            ],
            ticks
                .Where(tick => tick.Kind != TickKind.Clock)
                .Select(tick => FormattableString.Invariant($"{tick.Kind} {run.SymbolOf(tick)} {tick.First}"))
        );
    }

    [Fact]
    public async Task A_tick_has_every_value_that_was_streamed()
    {
        (ReplayRun run, IReadOnlyList<Tick> ticks) = await ReplayRun.AllAsync(Write(Lines));

        Tick quote = ticks.First(tick => tick.Kind == TickKind.Quote);
        Tick trade = ticks.First(tick => tick.Kind == TickKind.Trade && run.SymbolOf(tick) == "BTC/USD");
        Assert.Equal((101, 300, 101.02, 200), (quote.First, quote.FirstSize, quote.Second, quote.SecondSize));
        Assert.Equal((60_000.5, 50, 'Q', true), (trade.First, trade.FirstSize, trade.Venue, trade.IsPriceForming));
        Assert.Equal(DateTimeOffset.Parse("2026-03-02T14:30:00.4000001Z").UtcTicks, trade.EventTime);
        Assert.Equal(0.0001m, run.Catalogue[trade.Instrument].LotSize);
    }

    [Fact]
    public async Task Marks_of_ticks_are_kept()
    {
        string derived = Quote("AAPL", 10, "14:30:00.1", 101).Replace(",\"timestamp\"", ",\"derived\":true,\"timestamp\"");
        string odd = Trade("AAPL", 5, "14:30:00.2", 101)
            .Replace("\"Q\"", "null,\"is_price_forming\":false", StringComparison.Ordinal);

        (_, IReadOnlyList<Tick> ticks) = await ReplayRun.AllAsync(Write([Header, derived, odd]));

        Assert.Equal(TickMarks.Derived, ticks.Single(tick => tick.Kind == TickKind.Quote).Marks);
        Tick trade = ticks.Single(tick => tick.Kind == TickKind.Trade);
        Assert.Equal((TickMarks.NotPriceForming, '\0'), (trade.Marks, trade.Venue));
    }

    [Fact]
    public void Snapshots_tell_the_numbers_before_the_recording_and_are_no_ticks()
    {
        Recording recording = Recording.Open(Write(Lines));

        Assert.Equal(
            [("AAPL", TickKind.Quote, 9), ("AAPL", TickKind.Trade, 4), ("BTC/USD", TickKind.Quote, 7)],
            recording.FirstNumbers.Select(number => (number.Symbol.Value, number.Kind, number.Sequence))
        );
        Assert.Equal(DateTimeOffset.Parse("2026-03-02T14:30:00.1Z"), recording.Start);
        Assert.Equal(("test", "TradingHub 1.0"), (recording.Name, recording.Source));
    }

    [Fact]
    public async Task Symbols_that_became_known_later_are_named_by_a_further_header()
    {
        string later = Header.Replace("BTC/USD", "ETH/USD", StringComparison.Ordinal);

        (ReplayRun run, IReadOnlyList<Tick> ticks) = await ReplayRun.AllAsync(
            Write([.. Lines, later, Quote("ETH/USD", 1, "14:30:09", 3_000)])
        );

        Assert.Equal("ETH/USD", run.SymbolOf(ticks.Last(tick => tick.Kind == TickKind.Quote)));
    }

    [Fact]
    public async Task A_file_that_was_cut_anywhere_is_played_as_far_as_it_goes()
    {
        byte[] whole = Zipped(Lines.Take(9)).Concat(Zipped(Lines.Skip(9))).ToArray();
        int first = Zipped(Lines.Take(9)).Length;
        for (int length = first; length <= whole.Length; length += 3)
        {
            string path = Path.Combine(_folder, $"{length}.jsonl.gz");
            File.WriteAllBytes(path, whole[..length]);

            (_, IReadOnlyList<Tick> ticks) = await ReplayRun.AllAsync(path);

            Assert.InRange(ticks.Count(tick => tick.Kind != TickKind.Clock), 3, 6);
        }
    }

    [Theory]
    [InlineData("""{"type":"quote","symbol":"AAPL","bid":""", "line 3")]
    [InlineData("""{"type":"quote","symbol":"AAPL","bid":"x","timestamp":"2026-03-02T14:30:00Z","seq":1}""", "line 3")]
    [InlineData(
        """{"type":"quote","symbol":"MSFT","bid":1,"timestamp":"2026-03-02T14:30:00Z","seq":1}""",
        "a header above names"
    )]
    [InlineData("""{"type":"quote","symbol":"AAPL","bid":1,"timestamp":"yesterday","seq":1}""", "line 3")]
    public async Task A_damaged_line_stops_the_replay_with_file_and_line(string line, string message)
    {
        string path = Write([Header, Quote("AAPL", 1, "14:30:00", 1), line, Quote("AAPL", 2, "14:30:01", 1)]);

        VenueException problem = await Assert.ThrowsAsync<VenueException>(() => ReplayRun.AllAsync(path));

        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Contains(path, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"quote"}""", "begins with a line of the type recording")]
    [InlineData("""{"type":"recording","format":2,"symbols":[]}""", "format 2 is not known")]
    [InlineData("""{"type":"recording","format":1,"symbols":[]}""", "names no symbol")]
    [InlineData("""{"type":"recording","format":1}""", "symbols")]
    public void What_is_no_recording_is_refused(string header, string message)
    {
        VenueException problem = Assert.Throws<VenueException>(() => Recording.Open(Write([header])));

        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quotes_of_one_symbol_can_be_asked_for()
    {
        Recording recording = Recording.Open(Write(Lines));
        Instrument apple = recording.AddTo(new InstrumentCatalogue())[0];
        ReplayMarketClock clock = new(recording.Start);
        clock.AdvanceTo(DateTimeOffset.Parse("2026-03-02T15:00:00Z").UtcTicks);

        IReadOnlyList<Quote> quotes = await new RecordingQuoteSource(recording, clock).GetQuotesAsync(
            new QuoteRequest(apple, null, DateTimeOffset.Parse("2026-03-02T15:00:00Z"), 10),
            CancellationToken.None
        );

        Assert.Equal([101, 102], quotes.Select(quote => quote.Bid));
    }

    [Fact]
    public async Task A_replay_that_begins_paused_plays_nothing_until_it_is_let_run()
    {
        ReplayRun run = new(new ReplayPlan { IsPaused = true }, Write(Lines));
        using CancellationTokenSource stop = new();
        Task playing = run.Feed.RunAsync(run.Sink, stop.Token);
        run.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.True(run.Feed.Pace.State.IsPaused);
        Assert.DoesNotContain(run.Sink.TakeAll(), tick => tick.Kind != TickKind.Clock);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => playing);
    }

    private static string Quote(string symbol, int seq, string time, double bid, bool snapshot = false) =>
        FormattableString.Invariant(
            $$"""{"type":"quote","symbol":"{{symbol}}","bid":{{bid}},"ask":{{bid + 0.02}},"bid_size":300,"ask_size":200,"mid":1,"spread":0.02,"timestamp":"2026-03-02T{{time}}Z","received_at":"2026-03-02T14:30:01Z"{{(snapshot ? ",\"snapshot\":true" : "")}},"seq":{{seq}}}"""
        );

    private static string Trade(string symbol, int seq, string time, double price, bool snapshot = false) =>
        FormattableString.Invariant(
            $$"""{"type":"trade","symbol":"{{symbol}}","price":{{price}},"size":50,"exchange":"Q","timestamp":"2026-03-02T{{time}}Z","received_at":"2026-03-02T14:30:01Z"{{(snapshot ? ",\"snapshot\":true" : "")}},"seq":{{seq}}}"""
        );

    private string Write(IEnumerable<string> lines)
    {
        string path = Path.Combine(_folder, $"{Guid.NewGuid():N}.jsonl.gz");
        File.WriteAllBytes(path, Zipped(lines));
        return path;
    }

    private static byte[] Zipped(IEnumerable<string> lines)
    {
        using MemoryStream bytes = new();
        using (GZipStream zip = new(bytes, CompressionLevel.Fastest))
        {
            zip.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
        }

        return bytes.ToArray();
    }
}
