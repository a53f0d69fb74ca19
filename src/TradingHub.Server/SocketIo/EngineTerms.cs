using System.Text.Json;
using Microsoft.Extensions.Options;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.SocketIo;

/// <summary>The first packet of a session: its name and the terms that both sides keep.</summary>
internal sealed class EngineTerms(IOptions<SocketIoOptions> options, IOptions<StreamingOptions> streaming)
{
    /// <summary>Writes the packet.</summary>
    /// <param name="session">Whose.</param>
    /// <param name="isSocket">Whether it has a WebSocket already.</param>
    public byte[] Write(EngineSession session, bool isSocket)
    {
        Terms terms = new(
            session.Id,
            isSocket ? [] : ["websocket"],
            options.Value.PingIntervalSeconds * 1_000,
            options.Value.PingTimeoutSeconds * 1_000,
            streaming.Value.MaxClientFrameBytes
        );
        return [EnginePackets.Open, .. JsonSerializer.SerializeToUtf8Bytes(terms, JsonSerializerOptions.Web)];
    }

    /// <summary>The names are the protocol's, in its own case.</summary>
    private sealed record Terms(string Sid, string[] Upgrades, int PingInterval, int PingTimeout, int MaxPayload);
}
