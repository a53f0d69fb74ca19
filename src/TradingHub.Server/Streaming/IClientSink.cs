namespace TradingHub.Server.Streaming;

/// <summary>What became of a send.</summary>
internal enum SendState
{
    /// <summary>It is done; the next may begin.</summary>
    Ready,

    /// <summary>The peer has not yet taken it. Nothing may be written until it has.</summary>
    Pending,

    /// <summary>The peer has taken a part of it since the last look. Nothing may be written until it has taken the rest.</summary>
    Moving,

    /// <summary>The peer is gone.</summary>
    Gone,
}

/// <summary>
/// The way out to one client: bytes are staged, then flushed together. Called by the broadcaster's loop alone, which never waits for it.
/// </summary>
internal interface IClientSink
{
    /// <summary>The form in which it reads market updates.</summary>
    IUpdateForm Form { get; }

    /// <summary>How its messages are wrapped.</summary>
    StreamEncoding Encoding { get; }

    /// <summary>Whether a close was staged or sent: nothing may follow it.</summary>
    bool IsClosing { get; }

    /// <summary>Stages bytes in its encoding.</summary>
    void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Stages what the connection itself has to say (pongs, the answer to a close). True when there was something.</summary>
    bool WriteControl();

    /// <summary>Stages the end of the connection, with its reason.</summary>
    void WriteClose(int code, string reason);

    /// <summary>Sends what was staged.</summary>
    SendState Flush();

    /// <summary>Asks again after <see cref="SendState.Pending"/> or <see cref="SendState.Moving"/>.</summary>
    SendState Poll();

    /// <summary>Cuts the connection.</summary>
    void Abort();
}
