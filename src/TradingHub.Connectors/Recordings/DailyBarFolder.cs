using System.Text.Json;
using System.Text.Json.Serialization;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Recordings;

/// <summary>A folder of daily bars to train on: files of day_bars, and a <c>manifest.json</c> whose <c>symbols[]</c> name them. See samples/README.md.</summary>
/// <param name="folder">The folder.</param>
/// <param name="calendar">Says when a date begins.</param>
public sealed class DailyBarFolder(string folder, IMarketCalendar calendar) : IRecordedDays
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <inheritdoc />
    public IReadOnlyList<RecordedDays> Read(IReadOnlyCollection<string> wanted) =>
        [
            .. EntriesOf(Path.Combine(folder, RecordingManifest.FileName))
                .Where(entry => wanted.Count == 0 || wanted.Contains(entry.Symbol))
                .Select(entry => new RecordedDays(
                    Symbol.Parse(entry.Symbol),
                    entry.AssetClass,
                    BarFile.ReadDays(Path.Combine(folder, Path.GetFileName(entry.DayBars)), entry.AssetClass, calendar)
                )),
        ];

    private static IReadOnlyList<Entry> EntriesOf(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Manifest>(File.ReadAllBytes(path), Format)?.Symbols
                ?? throw RecordingErrors.InFile(path, "names no symbol.");
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

    private sealed record Manifest(IReadOnlyList<Entry>? Symbols);

    private sealed record Entry(
        [property: JsonRequired] string Symbol,
        [property: JsonRequired] AssetClass AssetClass,
        [property: JsonRequired] string DayBars
    );
}
