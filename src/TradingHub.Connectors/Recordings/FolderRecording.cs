using TradingHub.Domain.Instruments;
using TradingHub.Domain.Venues;

namespace TradingHub.Connectors.Recordings;

/// <summary>A recorded session in a folder, as <c>samples/README.md</c> describes it.</summary>
internal sealed class FolderRecording : Recording
{
    private readonly string _folder;
    private readonly RecordingManifest _manifest;

    /// <summary>Reads the manifest and the beginning of each file with ticks.</summary>
    /// <exception cref="VenueException">The folder is no recording, or a file is missing or damaged; names the file and the line.</exception>
    public FolderRecording(string folder)
    {
        _folder = folder;
        _manifest = RecordingManifest.Read(folder);
        Start = FindStart(folder);
    }

    /// <inheritdoc />
    public override string Name => _manifest.Name;

    /// <inheritdoc />
    public override DateOnly Date => _manifest.Date;

    /// <inheritdoc />
    public override string Source => _manifest.Source;

    /// <inheritdoc />
    public override DateTimeOffset Start { get; }

    /// <inheritdoc />
    internal override AssetClass AssetClass => _manifest.Symbols[0].AssetClass;

    /// <inheritdoc />
    internal override bool HoldsWholeDays => true;

    /// <inheritdoc />
    public override IReadOnlyList<Instrument> AddTo(InstrumentCatalogue catalogue) =>
        [.. _manifest.Symbols.Select(entry => catalogue.Add(entry.ToTemplate()))];

    /// <inheritdoc />
    internal override MergedStreams OpenStreams(InstrumentCatalogue catalogue)
    {
        MergedStreams streams = new();
        try
        {
            IReadOnlyList<Instrument> instruments = AddTo(catalogue);
            for (int place = 0; place < instruments.Count; place++)
            {
                AddStreams(streams, _manifest.Symbols[place], instruments[place], place);
            }

            return streams;
        }
        catch (VenueException)
        {
            streams.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    internal override TickStream? OpenQuotes(Instrument instrument) =>
        EntryOf(instrument.Symbol) is { } entry ? OpenQuotes(entry, instrument) : null;

    /// <inheritdoc />
    internal override string? BarsPathOf(Symbol symbol, Func<RecordedSymbol, string?> file) =>
        EntryOf(symbol) is { } entry && file(entry) is { } name ? PathOf(name) : null;

    private RecordedSymbol? EntryOf(Symbol symbol) =>
        _manifest.Symbols.FirstOrDefault(entry => Symbol.Parse(entry.Symbol) == symbol);

    private void AddStreams(MergedStreams streams, RecordedSymbol entry, Instrument instrument, int place)
    {
        TickStream? quotes = OpenQuotes(entry, instrument);
        if (quotes is not null)
        {
            streams.Add(quotes, place);
        }

        if (quotes is not DerivedQuoteStream && OpenTrades(entry, instrument) is { } trades)
        {
            streams.Add(trades, place);
        }
    }

    private TickStream? OpenQuotes(RecordedSymbol entry, Instrument instrument) =>
        entry.Quotes is { } quotes ? new QuoteStream(PathOf(quotes), instrument.Id)
        : entry.QuoteBars is { } bars ? new DerivedQuoteStream(PathOf(bars), OpenTrades(entry, instrument), instrument)
        : null;

    private TradeStream? OpenTrades(RecordedSymbol entry, Instrument instrument) =>
        entry.Trades is { } name ? new TradeStream(PathOf(name), instrument.Id) : null;

    private string PathOf(string file) => Path.Combine(_folder, file);
}
