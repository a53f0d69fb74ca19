using TradingHub.Domain.Instruments;
using TradingHub.Domain.Venues;

namespace TradingHub.Connectors.Recordings;

/// <summary>A recorded session in a folder, as <c>samples/README.md</c> describes it. Immutable; each reader opens the files anew.</summary>
public sealed class Recording
{
    private readonly RecordingManifest _manifest;

    private Recording(string folder, RecordingManifest manifest)
    {
        Folder = folder;
        _manifest = manifest;
        using MergedStreams streams = OpenStreams(new InstrumentCatalogue());
        Start = streams.TryPeekTime(out long first)
            ? new DateTimeOffset(first, TimeSpan.Zero)
            : throw RecordingErrors.InFile(folder, "holds no tick.");
    }

    /// <summary>Where it lies.</summary>
    public string Folder { get; }

    /// <summary>What people see.</summary>
    public string Name => _manifest.Name;

    /// <summary>The trading date.</summary>
    public DateOnly Date => _manifest.Date;

    /// <summary>Where the data come from.</summary>
    public string Source => _manifest.Source;

    /// <summary>Time of the first tick, UTC.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>Asset class of the first symbol: its zone is that of the recording's times of day.</summary>
    internal AssetClass AssetClass => _manifest.Symbols[0].AssetClass;

    /// <summary>Reads the manifest and the beginning of each file with ticks.</summary>
    /// <exception cref="VenueException">The folder is no recording, or a file is missing or damaged; names the file and the line.</exception>
    public static Recording Open(string folder) => new(folder, RecordingManifest.Read(folder));

    /// <summary>Adds the recorded symbols to <paramref name="catalogue"/>; what is already there stays as it is.</summary>
    /// <returns>The recorded instruments as the catalogue has them.</returns>
    public IReadOnlyList<Instrument> AddTo(InstrumentCatalogue catalogue) =>
        [.. _manifest.Symbols.Select(entry => catalogue.Add(entry.ToTemplate()))];

    /// <summary>All ticks, merged in the order of a replay. The caller disposes them.</summary>
    internal MergedStreams OpenStreams(InstrumentCatalogue catalogue)
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

    /// <summary>
    /// The quotes of a symbol as a replay plays them, or null when there are none. Where they are derived their trades are among them.
    /// The caller disposes them.
    /// </summary>
    internal TickStream? OpenQuotes(Instrument instrument) =>
        EntryOf(instrument.Symbol) is { } entry ? OpenQuotes(entry, instrument) : null;

    /// <summary>Path of a symbol's file with recorded bars, or null when there is none.</summary>
    internal string? BarsPathOf(Symbol symbol, Func<RecordedSymbol, string?> file) =>
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

    private string PathOf(string file) => Path.Combine(Folder, file);
}
