using System.Text;
using System.Text.Json;
using TradingHub.Domain.Watchlists;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.Watchlists.Files;

/// <summary>Lists as one JSON object with <c>sections</c>, or with <c>symbols</c> alone. Other fields are left out.</summary>
internal static class JsonListFile
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = HubJson.MaxDepth };
    private static readonly JsonSerializerOptions Writing = new(HubJson.Options) { WriteIndented = true };

    /// <summary>The whole file.</summary>
    public static string Write(Watchlist list) =>
        JsonSerializer.Serialize(new ListFile(list.Name, SectionResponse.From(list)), Writing);

    /// <summary>Reads a file.</summary>
    /// <exception cref="ListFileException">It is damaged, or none.</exception>
    public static void Read(string text, ListFileBuilder builder)
    {
        try
        {
            string field = FieldOf(text);
            new JsonListReader(Encoding.UTF8.GetBytes(text), builder).Read(field);
        }
        catch (InvalidOperationException)
        {
            // Texts are only looked into when they are asked for.
            throw new ListFileException(1, "half of a surrogate pair", "text");
        }
    }

    /// <summary>Which field holds the list.</summary>
    private static string FieldOf(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, Reading);
            JsonElement root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object ? throw NoList(text)
                : root.TryGetProperty("sections", out _) ? "sections"
                : root.TryGetProperty("symbols", out _) ? "symbols"
                : throw NoList(text);
        }
        catch (JsonException exception)
        {
            int line = (int)(exception.LineNumber ?? 0);
            throw new ListFileException(line + 1, text.Split('\n').ElementAtOrDefault(line)?.Trim() ?? "", "JSON");
        }
    }

    private static ListFileException NoList(string text) =>
        new(1, text.Split('\n')[0].Trim(), "an object with 'sections' or 'symbols'");

    private sealed record ListFile(string Name, IReadOnlyList<SectionResponse> Sections);
}
