using TradingHub.Server.Hosting;
using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.Security.SignIn;

/// <summary>Whether one has to sign in, and what there is to protect. Follows from the settings alone.</summary>
/// <param name="IsRequired">Whether nobody gets in without a session, a token or keys.</param>
/// <param name="IsExposed">Whether others than this machine can reach the hub.</param>
/// <param name="Environment">Whose money moves.</param>
internal sealed record SignInPolicy(bool IsRequired, bool IsExposed, AccountEnvironment Environment)
{
    /// <summary>Whether real money moves.</summary>
    public bool IsLive => Environment == AccountEnvironment.Live;

    /// <summary>The policy of these settings.</summary>
    public static SignInPolicy Of(IConfiguration settings)
    {
        HubOptions hub = settings.GetSection("Hub").Get<HubOptions>() ?? new HubOptions();
        AlpacaOptions alpaca = settings.GetSection("Alpaca").Get<AlpacaOptions>() ?? new AlpacaOptions();
        SecurityOptions security = settings.GetSection("Security").Get<SecurityOptions>() ?? new SecurityOptions();
        AccountEnvironment environment =
            hub.Broker != BrokerKind.Alpaca ? AccountEnvironment.Simulated
            : alpaca.Live ? AccountEnvironment.Live
            : AccountEnvironment.Paper;
        bool isExposed = Exposure.ReasonOf(hub, security) is not null;
        return new(security.RequireLogin || isExposed || environment == AccountEnvironment.Live, isExposed, environment);
    }
}
