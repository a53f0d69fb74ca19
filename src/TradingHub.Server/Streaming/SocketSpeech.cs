namespace TradingHub.Server.Streaming;

/// <summary>How a door speaks on its sockets.</summary>
/// <param name="Form">The form of market updates.</param>
/// <param name="Encoding">How messages are wrapped.</param>
internal sealed record SocketSpeech(IUpdateForm Form, StreamEncoding Encoding)
{
    /// <summary>That of <c>/ws/market</c>.</summary>
    public static SocketSpeech Hub { get; } = new(HubForm.Instance, StreamEncoding.Frames);

    /// <summary>Whole frames that go before a close with this code; empty where the code says it all.</summary>
    public Func<int, byte[]> LastWords { get; init; } = _ => [];
}
