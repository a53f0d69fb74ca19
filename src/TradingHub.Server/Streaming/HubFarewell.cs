using System.Text.Json;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.Streaming;

/// <summary>
/// The last words to a SignalR client: a call of its method <c>closed</c> with <c>code</c> and <c>reason</c>, then the protocol's own close
/// message with the reason as its error. A client with automatic reconnect may come back.
/// </summary>
internal static class HubFarewell
{
    private const byte RecordSeparator = 0x1e;
    private const int CloseType = 7;

    /// <summary>Adds both messages.</summary>
    public static void Add(ByteBuffer target, int code, string reason)
    {
        StreamEncodings.AddInvocation(
            target,
            "closed"u8,
            JsonSerializer.SerializeToUtf8Bytes(new Closed(code, reason), HubJson.Options)
        );
        target.Add(JsonSerializer.SerializeToUtf8Bytes(new CloseMessage(CloseType, reason, true), JsonSerializerOptions.Web));
        target.Add([RecordSeparator]);
    }

    private sealed record Closed(int Code, string Reason);

    /// <summary>The names are the protocol's, in its own case.</summary>
    private sealed record CloseMessage(int Type, string Error, bool AllowReconnect);
}
