using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace TradingHub.Server.Streaming;

/// <summary>
/// The handshake of RFC 6455, section 4.2, done here so that the connection's own way out can be had: the broadcaster writes many frames at once,
/// which the framework's accept does not offer.
/// </summary>
internal static class WebSocketUpgrade
{
    private const string HandshakeGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private const int KeyLength = 16;
    private const int TcpLevel = 6;
    private const int TcpNotSentLowWater = 25;
    private const int UnsentBytes = 16_384;

    /// <summary>Whether the request asks for a WebSocket and this connection can become one.</summary>
    public static bool IsPossible(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && HttpProtocol.IsHttp11(context.Request.Protocol)
        && context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
        && context.Features.Get<IConnectionTransportFeature>() is not null
        && string.Equals(context.Request.Headers.Upgrade, "websocket", StringComparison.OrdinalIgnoreCase)
        && context.Request.Headers.SecWebSocketVersion == "13"
        && IsKey(context.Request.Headers.SecWebSocketKey);

    /// <summary>The subprotocol to answer with: of those that the client offers the first that is among the known ones; null when none is.</summary>
    public static string? ProtocolOf(HttpContext context, params ReadOnlySpan<string> known)
    {
        foreach (string offered in context.WebSockets.WebSocketRequestedProtocols)
        {
            if (known.Contains(offered))
            {
                return offered;
            }
        }

        return null;
    }

    /// <summary>Answers 101; returns the connection's stream.</summary>
    /// <param name="context">The request.</param>
    /// <param name="protocol">The subprotocol that is spoken; null for none.</param>
    public static async Task<Stream> UpgradeAsync(HttpContext context, string? protocol)
    {
        string key = context.Request.Headers.SecWebSocketKey.ToString();
        context.Response.Headers.Upgrade = "websocket";
        context.Response.Headers.Connection = "Upgrade";
        context.Response.Headers.SecWebSocketAccept = AcceptOf(key);
        if (protocol is not null)
        {
            context.Response.Headers.SecWebSocketProtocol = protocol;
        }

        Stream input = await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
        LimitUnsentBytes(context.Features.Get<IConnectionSocketFeature>()?.Socket);
        return input;
    }

    /// <summary>Takes the writing side of an upgraded connection: from then on nothing is written to its stream.</summary>
    public static async Task<ISocketOutput> TakeOutputAsync(HttpContext context)
    {
        bool isPlain = context.Features.Get<ITlsHandshakeFeature>() is null;
        return isPlain && context.Features.Get<OwnSending>() is { } sending
            ? new PlainOutput(await sending.HandOverAsync())
            : new PipeOutput(context.Features.GetRequiredFeature<IConnectionTransportFeature>().Transport.Output);
    }

    /// <summary>The answer to a client's key: fixed by the RFC, and no secret.</summary>
#pragma warning disable CA5350 // SHA-1 is what the protocol asks for; nothing is protected by it.
    public static string AcceptOf(string key) =>
        Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + HandshakeGuid)));
#pragma warning restore CA5350

    private static bool IsKey(string? key) =>
        key is not null
        && Convert.TryFromBase64String(key, stackalloc byte[KeyLength * 2], out int length)
        && length == KeyLength;

    /// <summary>
    /// Keeps the kernel from buffering megabytes for a client that does not read: back-pressure shows at once, and quotes stay fresh.
    /// </summary>
    public static void LimitUnsentBytes(Socket? socket)
    {
        if (!OperatingSystem.IsLinux() || socket is null)
        {
            return;
        }

        try
        {
            socket.SetRawSocketOption(TcpLevel, TcpNotSentLowWater, BitConverter.GetBytes(UnsentBytes));
        }
        catch (SocketException)
        {
            // An old kernel: the kernel's buffer is larger then, nothing else changes.
        }
    }
}
