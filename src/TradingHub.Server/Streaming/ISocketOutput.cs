namespace TradingHub.Server.Streaming;

/// <summary>Where the bytes of one upgraded connection go. One thread; nothing is written while a flush is under way.</summary>
internal interface ISocketOutput
{
    /// <summary>Stages bytes.</summary>
    void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Sends what was staged, as far as the peer takes it now.</summary>
    SendState Flush();

    /// <summary>Goes on after <see cref="SendState.Pending"/> or <see cref="SendState.Moving"/>.</summary>
    SendState Poll();

    /// <summary>Sends what is still staged, at the connection's end.</summary>
    Task FinishAsync(CancellationToken cancellationToken);
}
