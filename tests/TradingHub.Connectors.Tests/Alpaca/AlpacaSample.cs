using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TradingHub.Connectors.Tests.Alpaca;

/// <summary>The recorded payloads.</summary>
internal static class AlpacaSample
{
    /// <summary>A whole file.</summary>
    public static JsonNode Read(string file)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Alpaca", "Recorded", $"{file}.json.gz");
        using GZipStream unpacked = new(File.OpenRead(path), CompressionMode.Decompress);
        return JsonNode.Parse(unpacked)!;
    }

    /// <summary>One payload of a file.</summary>
    public static JsonNode Read(string file, string name) => Read(file)[name]!;

    /// <summary>The order of a file's answer to POST, with other values where given.</summary>
    public static JsonObject Order(string file = "order-limit", params (string Field, JsonNode? Value)[] changes)
    {
        JsonObject order = Read(file, "response_on_post").DeepClone().AsObject();
        foreach ((string field, JsonNode? value) in changes)
        {
            order[field] = value;
        }

        return order;
    }

    /// <summary>As the readers take it.</summary>
    public static JsonElement ToElement(this JsonNode node) => JsonSerializer.SerializeToElement(node);
}
