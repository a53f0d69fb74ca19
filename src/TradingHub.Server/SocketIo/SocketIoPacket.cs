using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.SocketIo;

/// <summary>What a packet of Socket.IO is for.</summary>
internal enum SocketIoPacketType
{
    /// <summary>To join a namespace.</summary>
    Connect,

    /// <summary>To leave it.</summary>
    Disconnect,

    /// <summary>An event.</summary>
    Event,

    /// <summary>The answer to an event.</summary>
    Ack,
}

/// <summary>
/// A packet of Socket.IO, protocol 5, without attachments: <c>TYPE[/NAMESPACE,][ACK]JSON</c>. Source: the protocol's description at
/// <c>github.com/socketio/socket.io-protocol</c>.
/// </summary>
/// <param name="Type">What it is for.</param>
/// <param name="Namespace">For whom; <c>/</c> where it names none.</param>
/// <param name="AckId">Number under which the client waits for an answer, or null.</param>
/// <param name="Data">Its JSON, or null.</param>
internal sealed record SocketIoPacket(SocketIoPacketType Type, string Namespace, long? AckId, JsonElement? Data)
{
    /// <summary>The one namespace there is.</summary>
    public const string Root = "/";

    private const int MostDigits = 15;
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = HubJson.MaxDepth };

    /// <summary>Reads a packet; null when it is none, or one with attachments.</summary>
    public static SocketIoPacket? Read(ReadOnlyMemory<byte> bytes)
    {
        ReadOnlySpan<byte> text = bytes.Span;
        if (
            text.IsEmpty
            || text[0] is < (byte)'0' or > (byte)'3'
            || text.Contains(EnginePackets.Separator)
            || !Utf8.IsValid(text)
        )
        {
            return null;
        }

        int at = 1;
        string space = ReadNamespace(text, ref at);
        int digits = text[at..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        digits = digits < 0 ? text.Length - at : digits;
        if (digits > MostDigits)
        {
            return null;
        }

        long? ack = digits == 0 ? null : long.Parse(text.Slice(at, digits), provider: null);
        at += digits;
        JsonElement? data = null;
        return at < text.Length && (data = Parse(bytes[at..])) is null
            ? null
            : new SocketIoPacket((SocketIoPacketType)(text[0] - '0'), space, ack, data);
    }

    private static string ReadNamespace(ReadOnlySpan<byte> text, ref int at)
    {
        if (text.Length <= at || text[at] != (byte)'/')
        {
            return Root;
        }

        int comma = text[at..].IndexOf((byte)',');
        int length = comma < 0 ? text.Length - at : comma;
        string space = Encoding.UTF8.GetString(text.Slice(at, length));
        at += comma < 0 ? length : length + 1;
        // What follows a question mark is no part of the name.
        int query = space.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? space : space[..query];
    }

    private static JsonElement? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            CheckTexts(json.Span);
            using JsonDocument document = JsonDocument.Parse(json, Reading);
            return document.RootElement.Clone();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Half a surrogate pair can be written with an escape; it is found when the text is read, which is here.</summary>
    private static void CheckTexts(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = HubJson.MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
            {
                _ = reader.GetString();
            }
        }
    }
}
