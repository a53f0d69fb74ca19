using Microsoft.Extensions.Configuration;

namespace TradingHub.SimBroker;

/// <summary>What the broker is started with, from its command line.</summary>
internal sealed record SimSettings
{
    /// <summary>Port of the listener on loopback; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>Folder of the ledger.</summary>
    public required string Data { get; init; }

    /// <summary>Seed of the simulated market.</summary>
    public int Seed { get; init; } = 1;

    /// <summary><c>simulated</c>, or <c>fixed</c>: only quotes that the control route sets.</summary>
    public string Market { get; init; } = "simulated";

    /// <summary>Quotes and trades a second of the simulated market.</summary>
    public int UpdatesPerSecond { get; init; } = 300;

    /// <summary><c>always_open</c> or <c>us_equity</c>.</summary>
    public string Calendar { get; init; } = "always_open";

    /// <summary>Fault plan: a file, or the JSON itself; none when it is empty.</summary>
    public string Faults { get; init; } = "";

    /// <summary>Cash that the account starts with.</summary>
    public decimal Cash { get; init; } = 100_000m;

    /// <summary>1, 2 or 4.</summary>
    public int Multiplier { get; init; } = 4;

    /// <summary>Whether shares may be sold short.</summary>
    public bool Short { get; init; } = true;

    /// <summary>Seconds that its clock is ahead of the machine's.</summary>
    public double Ahead { get; init; }

    /// <summary>The key that clients have to send.</summary>
    public string Key { get; init; } = "PKSIMULATED";

    /// <summary>Its secret.</summary>
    public string Secret { get; init; } = "simulated";

    /// <summary>Reads <c>--port 0 --data DIR --seed N --faults PLAN ...</c>.</summary>
    public static SimSettings Read(string[] arguments)
    {
        IConfigurationRoot given = new ConfigurationBuilder().AddCommandLine(arguments).Build();
        SimSettings defaults = new() { Data = "" };
        return new()
        {
            Port = given.GetValue("port", defaults.Port),
            Data = Path.GetFullPath(
                given["data"] ?? throw new InvalidOperationException("--data names the folder of the ledger; it is missing.")
            ),
            Seed = given.GetValue("seed", defaults.Seed),
            Market = given["market"] ?? defaults.Market,
            UpdatesPerSecond = given.GetValue("updates", defaults.UpdatesPerSecond),
            Calendar = given["calendar"] ?? defaults.Calendar,
            Faults = given["faults"] ?? defaults.Faults,
            Cash = given.GetValue("cash", defaults.Cash),
            Multiplier = given.GetValue("multiplier", defaults.Multiplier),
            Short = given.GetValue("short", defaults.Short),
            Ahead = given.GetValue("ahead", defaults.Ahead),
            Key = given["key"] ?? defaults.Key,
            Secret = given["secret"] ?? defaults.Secret,
        };
    }
}
