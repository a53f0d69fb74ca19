using TradingHub.Connectors.Alpaca;
using TradingHub.Server.Security;

namespace TradingHub.Server.Hosting.Settings;

/// <summary>
/// Real money moves only where origin, switch, account number, keys and sign-in all say so, and none of them says so where it does not. What the
/// broker answers is compared when it is connected.
/// </summary>
internal static class AlpacaLiveCheck
{
    /// <summary>What the numbers of paper accounts begin with.</summary>
    private const string PaperNumber = "PA";

    /// <summary>What the key ids of paper accounts begin with.</summary>
    private const string PaperKey = "PK";

    /// <summary>What the key ids of live accounts begin with.</summary>
    private const string LiveKey = "AK";

    /// <summary>Refuses settings of which one says live and another does not.</summary>
    /// <exception cref="SettingsException">The message is one line and names no secret.</exception>
    public static void ThrowIfMixed(IConfiguration settings, Uri url)
    {
        AlpacaOptions options = settings.GetSection("Alpaca").Get<AlpacaOptions>() ?? new AlpacaOptions();
        string? problem = AlpacaSettings.IsLiveUrl(url) ? WhyNotLive(options, settings) : WhyNotPaper(options, url, settings);
        if (problem is not null)
        {
            throw new SettingsException(problem);
        }
    }

    private static string? WhyNotLive(AlpacaOptions options, IConfiguration settings)
    {
        if (!options.Live)
        {
            return $"Alpaca:BaseUrl is '{options.BaseUrl}', which may be a live account; use {AlpacaSettings.PaperUrl}, or set Alpaca:Live=true and Alpaca:LiveAccount.";
        }

        if (string.IsNullOrWhiteSpace(options.LiveAccount))
        {
            return "Alpaca:Live is true, which needs Alpaca:LiveAccount: the number of the account that may be traded.";
        }

        if (options.LiveAccount.StartsWith(PaperNumber, StringComparison.OrdinalIgnoreCase))
        {
            return $"Alpaca:LiveAccount is '{options.LiveAccount}', the number of a paper account; it must be that of the live account.";
        }

        if (IsKey(settings, PaperKey))
        {
            return $"{AlpacaCheck.ApiKey} belongs to a paper account, and Alpaca:Live is true; set the keys of the live account.";
        }

        bool asksForLogin = (settings.GetSection("Security").Get<SecurityOptions>() ?? new SecurityOptions()).RequireLogin;
        return asksForLogin
            ? null
            : "Alpaca:Live is true, which needs Security:RequireLogin=true and a password of the owner, so that nobody else trades.";
    }

    private static string? WhyNotPaper(AlpacaOptions options, Uri url, IConfiguration settings) =>
        options.Live
            ? $"Alpaca:Live is true, and Alpaca:BaseUrl is '{options.BaseUrl}'; it must be {AlpacaSettings.LiveUrl}, or Alpaca:Live false."
        : !string.IsNullOrWhiteSpace(options.LiveAccount)
            ? "Alpaca:LiveAccount is set and Alpaca:Live is not true; leave it out while no real money is meant."
        : !url.IsLoopback && IsKey(settings, LiveKey)
            ? $"{AlpacaCheck.ApiKey} belongs to a live account, and Alpaca:BaseUrl is '{options.BaseUrl}'; set the keys of the paper account."
        : null;

    private static bool IsKey(IConfiguration settings, string prefix) =>
        settings[AlpacaCheck.ApiKey]?.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) == true;
}
