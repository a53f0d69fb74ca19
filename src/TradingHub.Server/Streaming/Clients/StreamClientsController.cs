using Microsoft.AspNetCore.Mvc;

namespace TradingHub.Server.Streaming.Clients;

/// <summary>Who listens to the live streams, and how well.</summary>
[ApiController, Route("api/streaming/clients"), Tags("Streaming")]
internal sealed class StreamClientsController(StreamClientReader reader) : ControllerBase
{
    /// <summary>Every connected client of every door: what it listens to, what it was sent, how far it is behind.</summary>
    [HttpGet]
    public StreamClientsResponse List() => reader.Read();
}
