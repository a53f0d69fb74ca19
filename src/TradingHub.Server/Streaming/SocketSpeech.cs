namespace TradingHub.Server.Streaming;

/// <summary>How a door speaks on its sockets.</summary>
/// <param name="Form">The form of market updates.</param>
/// <param name="Encoding">How messages are wrapped.</param>
internal sealed record SocketSpeech(IUpdateForm Form, StreamEncoding Encoding)
{
    /// <summary>WebSocket subprotocol of <c>/ws/market</c> in JSON; that without one is the same.</summary>
    public const string JsonProtocol = "tradinghub.json";

    /// <summary>WebSocket subprotocol of <c>/ws/market</c> in MessagePack.</summary>
    public const string PackProtocol = "tradinghub.msgpack";

    /// <summary>That of <c>/ws/market</c>.</summary>
    public static SocketSpeech Hub { get; } = new(HubForm.Instance, StreamEncoding.Frames);

    /// <summary>The same in MessagePack.</summary>
    public static SocketSpeech HubPack { get; } = new(HubForms.PackOne, StreamEncoding.PackFrames);

    /// <summary>Whole frames that go before a close with this code; empty where the code says it all.</summary>
    public Func<int, byte[]> LastWords { get; init; } = _ => [];
}
