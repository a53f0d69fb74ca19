using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Venues;

namespace TradingHub.Connectors.Recordings;

/// <summary>A recorded session: a folder of files, or the stream of a hub in one file. Immutable; each reader opens the files anew.</summary>
public abstract class Recording
{
    /// <summary>What people see.</summary>
    public abstract string Name { get; }

    /// <summary>The trading date.</summary>
    public abstract DateOnly Date { get; }

    /// <summary>Where the data come from.</summary>
    public abstract string Source { get; }

    /// <summary>Time of the first tick, UTC.</summary>
    public abstract DateTimeOffset Start { get; }

    /// <summary>
    /// The last number of each topic before the recording began, where it tells them: a replay goes on from there, so that its updates have the
    /// numbers that the recorded ones had.
    /// </summary>
    public virtual IReadOnlyList<RecordedNumber> FirstNumbers => [];

    /// <summary>Asset class of the first symbol: its zone is that of the recording's times of day.</summary>
    internal abstract AssetClass AssetClass { get; }

    /// <summary>Whether nothing of its days is missing before its first tick and behind its last.</summary>
    internal abstract bool HoldsWholeDays { get; }

    /// <summary>Opens a recording and reads its beginning.</summary>
    /// <param name="path">A folder with a manifest, or a file that a hub has recorded.</param>
    /// <exception cref="VenueException">It is no recording, or a file is missing or damaged; names the file and the line.</exception>
    public static Recording Open(string path) => File.Exists(path) ? new StreamedRecording(path) : new FolderRecording(path);

    /// <summary>Adds the recorded symbols to <paramref name="catalogue"/>; what is already there stays as it is.</summary>
    /// <returns>The recorded instruments as the catalogue has them.</returns>
    public abstract IReadOnlyList<Instrument> AddTo(InstrumentCatalogue catalogue);

    /// <summary>All ticks, merged in the order of a replay. The caller disposes them.</summary>
    internal abstract MergedStreams OpenStreams(InstrumentCatalogue catalogue);

    /// <summary>
    /// The quotes of a symbol as a replay plays them, or null when there are none. Where they are derived their trades are among them.
    /// The caller disposes them.
    /// </summary>
    internal abstract TickStream? OpenQuotes(Instrument instrument);

    /// <summary>Path of a symbol's file with recorded bars, or null when there is none.</summary>
    internal abstract string? BarsPathOf(Symbol symbol, Func<RecordedSymbol, string?> file);

    /// <summary>Time of the first tick.</summary>
    private protected DateTimeOffset FindStart(string path)
    {
        using MergedStreams streams = OpenStreams(new InstrumentCatalogue());
        return streams.TryPeekTime(out long first)
            ? new DateTimeOffset(first, TimeSpan.Zero)
            : throw RecordingErrors.InFile(path, "holds no tick.");
    }
}

/// <summary>The last number that a topic had before a recording began.</summary>
/// <param name="Symbol">Whose topic.</param>
/// <param name="Kind">Its quotes or its trades.</param>
/// <param name="Sequence">The number; 0 when there was no update yet.</param>
public readonly record struct RecordedNumber(Symbol Symbol, TickKind Kind, long Sequence);
