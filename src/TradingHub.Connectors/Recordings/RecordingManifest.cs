using System.Text.Json;
using System.Text.Json.Serialization;
using TradingHub.Domain.Instruments;

namespace TradingHub.Connectors.Recordings;

/// <summary>The file <c>manifest.json</c> of a recording, as <c>samples/README.md</c> describes it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RecordingManifest
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "manifest.json";

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    public required string Name { get; init; }

    public required DateOnly Date { get; init; }

    public required string Source { get; init; }

    public required IReadOnlyList<RecordedSymbol> Symbols { get; init; }

    /// <summary>Reads and checks the manifest of a folder.</summary>
    public static RecordingManifest Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        try
        {
            RecordingManifest? manifest = JsonSerializer.Deserialize<RecordingManifest>(File.ReadAllBytes(path), Format);
            return Checked(manifest, path);
        }
        catch (JsonException exception)
        {
            throw RecordingErrors.AtLine(path, (exception.LineNumber ?? 0) + 1, exception.Message, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw RecordingErrors.InFile(path, $"cannot be read: {exception.Message}", exception);
        }
    }

    private static RecordingManifest Checked(RecordingManifest? manifest, string path)
    {
        if (manifest is null || manifest.Symbols.Count == 0)
        {
            throw RecordingErrors.InFile(path, "names no symbol.");
        }

        foreach (RecordedSymbol entry in manifest.Symbols)
        {
            if (entry.Fault() is { } fault)
            {
                throw RecordingErrors.InFile(path, $"symbol '{entry.Symbol}': {fault}");
            }
        }

        string? twice = manifest
            .Symbols.GroupBy(entry => Symbol.Parse(entry.Symbol))
            .FirstOrDefault(group => group.Count() > 1)
            ?.Key.Value;
        return twice is null ? manifest : throw RecordingErrors.InFile(path, $"names symbol '{twice}' twice.");
    }
}

/// <summary>One symbol of a recording and the names of its files.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RecordedSymbol
{
    public required string Symbol { get; init; }

    public required string Name { get; init; }

    public required AssetClass AssetClass { get; init; }

    public required string Exchange { get; init; }

    public required decimal TickSize { get; init; }

    public required decimal LotSize { get; init; }

    public string? Trades { get; init; }

    public string? Quotes { get; init; }

    public string? QuoteBars { get; init; }

    public string? MinuteBars { get; init; }

    public string? DayBars { get; init; }

    /// <summary>What is wrong with the entry, or null.</summary>
    public string? Fault()
    {
        string?[] files = [Trades, Quotes, QuoteBars, MinuteBars, DayBars];
        return !Domain.Instruments.Symbol.TryParse(Symbol, out _) ? "is no symbol."
            : TickSize <= 0 ? "tick_size has to be above zero."
            : LotSize <= 0 ? "lot_size has to be above zero."
            : (Trades ?? Quotes ?? QuoteBars) is null ? "needs one of trades, quotes and quote_bars."
            : files.FirstOrDefault(file => file is not null && Path.GetFileName(file) != file) is { } outside
                ? $"'{outside}' has to be the name of a file in the same folder."
            : null;
    }

    /// <summary>The entry of the catalogue; its id is given there.</summary>
    public Instrument ToTemplate() =>
        new(default, Domain.Instruments.Symbol.Parse(Symbol), Name, AssetClass, Exchange, TickSize, LotSize)
        {
            IsShortable = AssetClass == AssetClass.Equity,
            IsMarginable = AssetClass == AssetClass.Equity,
        };
}
