namespace TradingHub.Testing.Streams;

/// <summary>Takes what a <see cref="FrameScanner"/> finds. The bytes are valid during the call only.</summary>
public interface IFrameReceiver
{
    /// <summary>A whole message, its fragments joined.</summary>
    void OnMessage(ReadOnlySpan<byte> payload);

    /// <summary>A ping; the answer is a pong with the same payload.</summary>
    void OnPing(ReadOnlySpan<byte> payload);

    /// <summary>The server closes; 1005 when it gave no code.</summary>
    void OnClose(int code);
}
