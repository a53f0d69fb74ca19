namespace TradingHub.Server.Streaming.Schema;

/// <summary>
/// The JSON Schema (draft 2020-12) of every message of <c>/ws/market</c>, in both versions and both directions. Written by hand; a test of
/// the whole host holds real messages against it.
/// </summary>
internal static class StreamingSchema
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "application/schema+json";

    private const string Resource = "streaming.schema.json";

    /// <summary>Its text, UTF-8.</summary>
    public static byte[] Text { get; } = Read();

    private static byte[] Read()
    {
        using Stream stream =
            typeof(StreamingSchema).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing.");
        using MemoryStream text = new();
        stream.CopyTo(text);
        return text.ToArray();
    }
}
