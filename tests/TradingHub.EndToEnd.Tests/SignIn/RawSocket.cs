using System.Net.Sockets;
using System.Text;

namespace TradingHub.EndToEnd.Tests.SignIn;

/// <summary>Requests letter by letter, which no client would send.</summary>
internal static class RawSocket
{
    /// <summary>Asks for a WebSocket; the status that is answered.</summary>
    public static Task<int> UpgradeAsync(Uri hub, string path, params (string Name, string Value)[] headers)
    {
        StringBuilder request = new($"GET {path} HTTP/1.1\r\nHost: localhost:{hub.Port}\r\n");
        request.Append("Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n");
        request.Append("Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n");
        foreach ((string name, string value) in headers)
        {
            request.Append($"{name}: {value}\r\n");
        }

        return SendAsync(hub, request.Append("\r\n").ToString());
    }

    /// <summary>Sends a text; the status that is answered, or 0 when the connection is closed without one.</summary>
    public static async Task<int> SendAsync(Uri hub, string text)
    {
        using TcpClient client = new("localhost", hub.Port);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text));
        using StreamReader reader = new(stream, Encoding.Latin1);
        string line = await reader.ReadLineAsync() ?? "";
        return line.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(line.AsSpan(9, 3)) : 0;
    }
}
