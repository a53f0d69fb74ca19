using System.Text.Json;
using System.Text.Json.Nodes;
using TradingHub.Testing.AlpacaApi;

namespace TradingHub.Proofs.Alpaca;

/// <summary>The sample payloads, to be changed.</summary>
internal static class AlpacaSample
{
    /// <summary>A whole file.</summary>
    public static JsonNode Read(string file) => JsonNode.Parse(AlpacaSamples.Read(file).GetRawText())!;

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
