using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Instruments;
using TradingHub.Engine.Market;
using TradingHub.Server.Streaming;
using TradingHub.Server.Streaming.Clients;
using TradingHub.Server.Streaming.Schema;

namespace TradingHub.Server.Channels;

/// <summary>The live streams as a whole: their state, a switch, and the hub's own subscriptions.</summary>
[ApiController, Route("api/streaming"), Tags("Streaming")]
internal sealed class StreamingController(
    StreamStatusSource status,
    StreamClientReader clients,
    IMarketPublisher publisher,
    HubSubscriptions subscriptions,
    InstrumentCatalogue catalogue
) : ControllerBase
{
    /// <summary>State, subscriptions and counts of the live streams.</summary>
    [HttpGet("status")]
    public StreamingStatusResponse Status() => new(Available: true, status.Read(), clients.ReadDelivery());

    /// <summary>JSON Schema of every message of <c>/ws/market</c>, in both versions and both directions.</summary>
    [HttpGet("schema")]
    [ProducesResponseType<object>(StatusCodes.Status200OK, StreamingSchema.MediaType)]
    public FileContentResult Schema() => File(StreamingSchema.Text, StreamingSchema.MediaType);

    /// <summary>Sends market updates to clients again.</summary>
    [HttpPost("start")]
    public StreamingSwitchResponse Start() => Switch(isDelivering: true, "Streaming runs.");

    /// <summary>Pauses market updates to clients; the other channels keep their data, orders and fills go on.</summary>
    [HttpPost("stop")]
    public StreamingSwitchResponse Stop() => Switch(isDelivering: false, "Streaming is paused; sockets stay open.");

    /// <summary>Adds to the hub's own subscriptions: one user of the feed like any client. Sends nothing to sockets that did not subscribe.</summary>
    /// <response code="404">A symbol is not known; nothing was subscribed.</response>
    [HttpPost("subscribe")]
    [ProducesResponseType<SubscribedResponse>(StatusCodes.Status200OK)]
    public ActionResult Subscribe(StreamingRequest request)
    {
        if (request.TryFindAll(this, catalogue, out IReadOnlyList<Instrument> instruments) is { } refusal)
        {
            return refusal;
        }

        subscriptions.Add(instruments.Select(instrument => instrument.Id), request.Types ?? FeedTypes.Quotes);
        return Ok(
            new SubscribedResponse(
                Success: true,
                StreamingRequest.NamesOf(instruments),
                StreamingRequest.NamesOf(request.Types ?? FeedTypes.Quotes),
                status.Read()
            )
        );
    }

    /// <summary>Takes subscriptions of the hub back; without types all of them.</summary>
    /// <response code="404">A symbol is not known; nothing was changed.</response>
    [HttpPost("unsubscribe")]
    [ProducesResponseType<UnsubscribedResponse>(StatusCodes.Status200OK)]
    public ActionResult Unsubscribe(StreamingRequest request)
    {
        if (request.TryFindAll(this, catalogue, out IReadOnlyList<Instrument> instruments) is { } refusal)
        {
            return refusal;
        }

        FeedTypes types = request.Types ?? (FeedTypes.Quotes | FeedTypes.Trades | FeedTypes.Bars);
        subscriptions.Remove(instruments.Select(instrument => instrument.Id), types);
        return Ok(new UnsubscribedResponse(Success: true, StreamingRequest.NamesOf(instruments), status.Read()));
    }

    private StreamingSwitchResponse Switch(bool isDelivering, string message)
    {
        publisher.IsDelivering = isDelivering;
        return new StreamingSwitchResponse(Success: true, message, status.Read());
    }
}
