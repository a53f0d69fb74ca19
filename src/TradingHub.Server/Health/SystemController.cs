using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using TradingHub.Engine.Risk;
using TradingHub.Server.Hosting.Settings;
using TradingHub.Server.Security.SignIn;

namespace TradingHub.Server.Health;

/// <summary>How the hub is doing, and with which settings.</summary>
[ApiController, Route("api"), Tags("System")]
internal sealed class SystemController(
    HealthReader health,
    IConfiguration settings,
    IOptions<HubOptions> hub,
    IOptions<SimulatorOptions> simulator,
    IOptions<ReplayOptions> replay,
    IOptions<AlpacaOptions> alpaca,
    IOptions<RiskOptions> risk
) : ControllerBase
{
    /// <summary>Whether the hub and its parts do their work. Where one has to sign in, strangers read status, timestamp and channels only.</summary>
    [HttpGet("health"), PublicRoute]
    [ProducesResponseType<HealthResponse>(StatusCodes.Status200OK)]
    public ActionResult Health() => HubIdentity.Of(User) is null ? Ok(health.ReadForStrangers()) : Ok(health.Read());

    /// <summary>The settings in force, without secrets.</summary>
    [HttpGet("config")]
    [ProducesResponseType<ConfigResponse>(StatusCodes.Status200OK)]
    public ActionResult Config() =>
        Ok(
            new ConfigResponse(
                hub.Value.Broker,
                hub.Value.MarketData,
                hub.Value.EnvironmentName,
                PaperTrading: !hub.Value.IsLive,
                hub.Value.Listen,
                HttpContext.Connection.LocalPort,
                DataDirectory: "set",
                simulator.Value,
                new ReplayConfig(
                    Path.GetFileName(replay.Value.Folder.TrimEnd('/', '\\')),
                    replay.Value.Speed,
                    replay.Value.Start
                ),
                alpaca.Value,
                risk.Value.ToLimits(),
                SettingSections.SecretNames.ToDictionary(NameOf, StateOf, StringComparer.Ordinal)
            )
        );

    private static string NameOf(string secret) => secret.ToLowerInvariant();

    private string StateOf(string secret) => string.IsNullOrEmpty(settings[secret]) ? "not set" : "set";
}
