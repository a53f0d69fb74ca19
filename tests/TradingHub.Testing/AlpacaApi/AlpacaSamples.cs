using System.Text.Json;

namespace TradingHub.Testing.AlpacaApi;

/// <summary>The samples of the Alpaca API (<c>Samples/README.md</c> says where they come from).</summary>
public static class AlpacaSamples
{
    /// <summary>A whole sample file.</summary>
    public static JsonElement Read(string name)
    {
        using Stream stream =
            typeof(AlpacaSamples).Assembly.GetManifestResourceStream($"alpaca/{name}")
            ?? throw new InvalidOperationException($"There is no sample {name}.");
        using JsonDocument document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }

    /// <summary>A part of a sample file.</summary>
    public static JsonElement Read(string name, string part) => Read(name).GetProperty(part);
}
