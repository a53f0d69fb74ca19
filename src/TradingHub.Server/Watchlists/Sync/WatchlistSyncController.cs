using Microsoft.AspNetCore.Mvc;

namespace TradingHub.Server.Watchlists.Sync;

/// <summary>How the watchlists stand to those of the account at the broker.</summary>
[ApiController, Route("api/watchlists"), Tags("Watchlists")]
internal sealed class WatchlistSyncController(IServiceProvider services) : ControllerBase
{
    private static readonly SyncResponse Apart = new(Venue: null, SyncState.Off, Trouble: null, LastRoundAt: null, [], []);

    /// <summary>
    /// Whether the hub's lists and those of the account at the broker are the same, and what differs. With a simulated broker the state is off.
    /// </summary>
    [HttpGet("sync")]
    [ProducesResponseType<SyncResponse>(StatusCodes.Status200OK)]
    public ActionResult Sync() => Ok(services.GetService<SyncBoard>()?.Read() ?? Apart);
}
