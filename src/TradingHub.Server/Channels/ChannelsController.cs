using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Channels;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Channels;

/// <summary>The five data channels: how they are doing, and a person's switch for each.</summary>
[ApiController, Route("api/data/channels"), Tags("Data channels")]
internal sealed class ChannelsController(DataChannels channels, FeedService feed, TimeProvider machine) : ControllerBase
{
    /// <summary>State, rates, mailboxes and request lanes of all five channels.</summary>
    [HttpGet("status")]
    public ChannelsResponse Status() => ChannelsResponse.From(channels, feed.Name, machine.GetUtcNow());

    /// <summary>Stops a channel's function, and nothing else, until it is started.</summary>
    /// <param name="channel">orders, charts, ai, scanner or realtime.</param>
    /// <response code="404">There is no such channel.</response>
    [HttpPost("{channel}/stop")]
    [ProducesResponseType<ChannelStateResponse>(StatusCodes.Status200OK)]
    public ActionResult<ChannelStateResponse> Stop(string channel) => Change(channel, service => service.TurnOff());

    /// <summary>Starts a stopped channel.</summary>
    /// <param name="channel">orders, charts, ai, scanner or realtime.</param>
    /// <response code="404">There is no such channel.</response>
    [HttpPost("{channel}/start")]
    [ProducesResponseType<ChannelStateResponse>(StatusCodes.Status200OK)]
    public ActionResult<ChannelStateResponse> Start(string channel) => Change(channel, service => service.TurnOn());

    /// <summary>Ends a channel's loop and begins it anew.</summary>
    /// <param name="channel">orders, charts, ai, scanner or realtime.</param>
    /// <response code="404">There is no such channel.</response>
    [HttpPost("{channel}/restart")]
    [ProducesResponseType<ChannelStateResponse>(StatusCodes.Status200OK)]
    public ActionResult<ChannelStateResponse> Restart(string channel) => Change(channel, service => service.Restart());

    private ActionResult<ChannelStateResponse> Change(string name, Action<ChannelService> change)
    {
        if (!ChannelNames.TryParse(name, out DataChannel channel))
        {
            return this.Refuse(ProblemCodes.NotFound, ChannelNames.Rule(name), "channel");
        }

        change(channels[channel]);
        return new ChannelStateResponse(ChannelNames.Of(channel), channels[channel].State);
    }
}
