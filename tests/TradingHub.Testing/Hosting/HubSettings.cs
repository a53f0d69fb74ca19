namespace TradingHub.Testing.Hosting;

/// <summary>
/// What a test starts the host with: settings as <c>Section:Key</c>, and the folder that the host writes to.
/// Broker and market data are always named, so that a developer's own <c>.env</c> never decides.
/// </summary>
public sealed class HubSettings
{
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Hub:Port"] = "0",
        ["Hub:Broker"] = "Simulated",
        ["Hub:MarketData"] = "Simulated",
        // A training takes a core for a while; a test that wants one asks for it.
        ["Ai:TrainFirstModel"] = "false",
    };

    private const string AlpacaApiPace = "AlpacaApi:RequestsPerMinute";
    private const string AnyPace = "1000000";

    private string[] _words = [];

    /// <summary>Where the host writes; made on demand, removed by the one who made it.</summary>
    public string DataDirectory { get; private init; } =
        Path.Combine(Path.GetTempPath(), "tradinghub-tests", Guid.NewGuid().ToString("N"));

    /// <summary>Where the host keeps orders: an account at a broker has a book of its own.</summary>
    public string BookDirectory => _values["Hub:Broker"] == "Alpaca" ? Path.Combine(DataDirectory, "alpaca") : DataDirectory;

    /// <summary>Environment variables for the process, beside the settings.</summary>
    public IDictionary<string, string> Environment { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The simulated market with all defaults.</summary>
    public static HubSettings Simulated() => new();

    /// <summary>The simulated market with so many updates that no test waits long for one.</summary>
    public static HubSettings Busy() => new HubSettings().With("Simulator:UpdatesPerSecond", "1000");

    /// <summary>The simulated market with all defaults, writing to a folder of the caller's choice.</summary>
    public static HubSettings In(string dataDirectory) => new() { DataDirectory = dataDirectory };

    /// <summary>The busy simulated market with wide limits, for loads and kills.</summary>
    public static HubSettings Proof() => Busy().With("Risk:Profile", "Proof").With(AlpacaApiPace, AnyPace);

    /// <summary>Orders go to a broker that speaks Alpaca's API at this address, with wide limits; watchlists stay apart.</summary>
    public static HubSettings Alpaca(Uri address) =>
        new HubSettings()
            .With("Risk:Profile", "Proof")
            .With(AlpacaApiPace, AnyPace)
            .With("Hub:Broker", "Alpaca")
            .With("Alpaca:WatchlistMinutes", "0")
            .With("Alpaca:BaseUrl", address.GetLeftPart(UriPartial.Authority))
            .With("ALPACA_API_KEY", "PKSIMULATED")
            .With("ALPACA_SECRET_KEY", "simulated");

    /// <summary>Orders go to a broker that speaks Alpaca's API at this address, and market data comes from there too.</summary>
    public static HubSettings AlpacaMarket(Uri address) =>
        Alpaca(address)
            .With("Hub:MarketData", "Alpaca")
            .With("Alpaca:DataUrl", address.GetLeftPart(UriPartial.Authority))
            .With("Alpaca:StreamUrl", $"ws://{address.Authority}");

    /// <summary>The recorded session that the project ships, at the given speed.</summary>
    public static HubSettings Replay(string speed) =>
        new HubSettings().With("Hub:MarketData", "Replay").With("Replay:Speed", speed);

    /// <summary>The same settings with one more, or another value for one.</summary>
    public HubSettings With(string key, string value)
    {
        _values[key] = value;
        return this;
    }

    /// <summary>
    /// The same settings with a collector that looks often and gives back at once: what is resident is then what the host keeps, and not what
    /// the collector of a server leaves for later.
    /// </summary>
    public HubSettings WithEagerCollector()
    {
        Environment["DOTNET_gcServer"] = "0";
        Environment["DOTNET_gcConcurrent"] = "0";
        Environment["DOTNET_GCgen0size"] = "0x400000";
        Environment["DOTNET_GCConserveMemory"] = "9";
        return this;
    }

    /// <summary>The same settings for a command of the program instead of a host: its name and what follows it.</summary>
    public HubSettings Calling(params string[] words)
    {
        _words = words;
        return this;
    }

    /// <summary>What is typed into the process; null leaves it waiting.</summary>
    public string? Input { get; private set; }

    /// <summary>The same settings, and a line that is typed into the process.</summary>
    public HubSettings Typing(string line)
    {
        Input = line;
        return this;
    }

    /// <summary>Other settings on the data that a former host left behind.</summary>
    public HubSettings OnDataOf(HubSettings former)
    {
        HubSettings joined = new() { DataDirectory = former.DataDirectory };
        foreach ((string key, string value) in _values)
        {
            joined._values[key] = value;
        }

        return joined;
    }

    internal IEnumerable<string> ToArguments() =>
        [
            .. _words,
            .. _values.Append(new("Storage:DataDirectory", DataDirectory)).Select(setting => $"--{setting.Key}={setting.Value}"),
        ];
}
