using System.Text.Json;
using System.Text.Json.Nodes;
using TradingHub.Server.Hosting;
using TradingHub.Server.Streaming;
using TradingHub.Server.Streaming.Codecs;

namespace TradingHub.Server.AlpacaApi.DataStreams;

/// <summary>
/// How a client and the server write to each other: JSON in text frames, or MessagePack in binary frames where the upgrade's content type
/// says so.
/// </summary>
internal sealed class DataCodec
{
    private const string PackType = "application/msgpack";
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = HubJson.MaxDepth };

    private DataCodec(StreamEncoding encoding) => Encoding = encoding;

    /// <summary>JSON. Clients may send it in binary frames too, as one of the SDKs does.</summary>
    public static DataCodec Json { get; } = new(StreamEncoding.JsonArrays);

    /// <summary>MessagePack. A text frame is read as JSON all the same.</summary>
    public static DataCodec Pack { get; } = new(StreamEncoding.PackArrays);

    /// <summary>How messages are wrapped.</summary>
    public StreamEncoding Encoding { get; }

    /// <summary>The codec that a request asks for.</summary>
    public static DataCodec Of(HttpRequest request) =>
        request.ContentType?.StartsWith(PackType, StringComparison.OrdinalIgnoreCase) == true ? Pack : Json;

    /// <summary>The fields of a client's message, or null when it is no object.</summary>
    public AlpacaFields? Read(ReadOnlyMemory<byte> message, bool isText) =>
        Parse(message, isText) is { ValueKind: JsonValueKind.Object } fields ? new AlpacaFields(fields) : null;

    /// <summary>A message of the server.</summary>
    public byte[] Write(JsonObject message)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(message, HubJson.Options);
        return this == Json ? json : MessagePackJson.Write(JsonElement.Parse(json));
    }

    private JsonElement? Parse(ReadOnlyMemory<byte> message, bool isText)
    {
        if (this == Pack && !isText)
        {
            return MessagePackJson.Read(message.Span);
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(message, Reading);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
