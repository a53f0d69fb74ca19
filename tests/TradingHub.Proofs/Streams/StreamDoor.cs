using System.Text;
using System.Text.Json;

namespace TradingHub.Proofs.Streams;

/// <summary>One of the two doors of the stream, in bytes.</summary>
/// <param name="Name">For people.</param>
/// <param name="Path">Where it is.</param>
/// <param name="IsHub">Whether SignalR is spoken there.</param>
internal sealed record StreamDoor(string Name, string Path, bool IsHub)
{
    /// <summary>What ends a message of SignalR.</summary>
    public const byte Separator = 0x1E;

    /// <summary>The hub's own protocol.</summary>
    public static StreamDoor Socket { get; } = new("ws", "/ws/market", IsHub: false);

    /// <summary>SignalR.</summary>
    public static StreamDoor Hub { get; } = new("hub", "/hubs/market", IsHub: true);

    /// <summary>Opens it, greetings done.</summary>
    public async Task<RawClient> OpenAsync(Uri hub, CancellationToken end, int? receiveBytes = null)
    {
        RawClient client = await RawClient.OpenAsync(hub, Path, end, receiveBytes);
        if (IsHub)
        {
            await client.SendAsync(TextFrame("{\"protocol\":\"json\",\"version\":1}"), end);
        }

        // The greeting of the one, the answer to the handshake of the other.
        _ = await client.ReadFrameAsync(end) ?? throw new IOException($"{Name} closed before it greeted.");
        return client;
    }

    /// <summary>A frame that subscribes.</summary>
    public byte[] Subscription(string[] symbols, params string[] types) =>
        IsHub
            ? TextFrame(
                JsonSerializer.Serialize(
                    new
                    {
                        type = 1,
                        invocationId = "1",
                        target = "Subscribe",
                        arguments = new object[] { symbols, types },
                    }
                )
            )
            : TextFrame(
                JsonSerializer.Serialize(
                    new
                    {
                        action = "subscribe",
                        symbols,
                        types,
                    }
                )
            );

    /// <summary>One message in one frame.</summary>
    public byte[] TextFrame(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return ClientFrame.Of(ClientFrame.Text, IsHub ? [.. bytes, Separator] : bytes);
    }
}
