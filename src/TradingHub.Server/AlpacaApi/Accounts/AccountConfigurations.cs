using System.Text.Json;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.AlpacaApi.Accounts;

/// <summary>What the owner of the account has switched on or off; names and order of the fields are Alpaca's.</summary>
internal sealed record AlpacaConfiguration
{
    public string DtbpCheck { get; init; } = "entry";
    public string PdtCheck { get; init; } = "entry";
    public string TradeConfirmEmail { get; init; } = "none";
    public bool SuspendTrade { get; init; }
    public bool NoShorting { get; init; }
    public bool FractionalTrading { get; init; } = true;
    public string MaxMarginMultiplier { get; init; } = "4";
    public int? MaxOptionsTradingLevel { get; init; }
    public bool PtpNoExceptionEntry { get; init; }
    public bool DisableOvernightTrading { get; init; }
}

/// <summary>
/// Keeps the configuration in a file of its own, so that a suspended account stays suspended after a restart. Safe from any thread; read
/// as an immutable snapshot.
/// </summary>
internal sealed class AccountConfigurations
{
    private readonly Lock _writing = new();
    private readonly string _path;
    private volatile AlpacaConfiguration _current;

    /// <summary>Reads the file, or begins with the defaults when there is none.</summary>
    /// <param name="folder">Where the file is or will be.</param>
    public AccountConfigurations(string folder)
    {
        _path = Path.Combine(folder, "alpaca-configuration.json");
        _current = File.Exists(_path)
            ? JsonSerializer.Deserialize<AlpacaConfiguration>(File.ReadAllText(_path), HubJson.Options)!
            : new AlpacaConfiguration();
    }

    /// <summary>The configuration as it stands.</summary>
    public AlpacaConfiguration Current => _current;

    /// <summary>Changes it, on disk first.</summary>
    public AlpacaConfiguration Change(Func<AlpacaConfiguration, AlpacaConfiguration> change)
    {
        lock (_writing)
        {
            AlpacaConfiguration changed = change(_current);
            DataFile.Write(_path, JsonSerializer.SerializeToUtf8Bytes(changed, HubJson.Options));
            _current = changed;
            return changed;
        }
    }
}
