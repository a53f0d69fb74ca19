using System.Collections;
using Microsoft.Extensions.Configuration;
using TradingHub.Server.Hosting;
using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.Tests.Hosting.Settings;

/// <summary>Settings from all places, over the project's own appsettings.json.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("tradinghub-settings").FullName;

    public SettingsTests() =>
        File.Copy(Path.Combine(HubRoot.Find(), "appsettings.json"), Path.Combine(_root, "appsettings.json"));

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void The_command_line_wins_over_the_environment_and_that_over_dot_env_and_that_over_the_file()
    {
        File.WriteAllLines(Path.Combine(_root, ".env"), ["Hub__Port=2", "Simulator__Seed=2", "Simulator__Cash=2"]);

        IConfiguration settings = Read(["--Hub:Port=4"], ("Hub__Port", "3"), ("Simulator__Seed", "3"));

        string?[] values =
        [
            settings["Hub:Port"],
            settings["Simulator:Seed"],
            settings["Simulator:Cash"],
            settings["Risk:Profile"],
        ];
        Assert.Equal(["4", "3", "2", "Paper"], values.Select(value => $"{value}"));
    }

    [Theory]
    [InlineData("--Hub:Prot=1", "Hub:Port")]
    [InlineData("--Hbu:Port=1", "Hub:Port")]
    [InlineData("--Simulator:UpdatePerSecond=1", "Simulator:UpdatesPerSecond")]
    [InlineData("--Risk:MaxOrderNotion=1", "Risk:MaxOrderNotional")]
    [InlineData("--ALPACA_APIKEY=1", "ALPACA_API_KEY")]
    public void A_misspelt_name_is_answered_with_the_nearest(string argument, string nearest)
    {
        SettingsException refusal = Assert.Throws<SettingsException>(() => Read([argument]));

        Assert.EndsWith($"the nearest is {nearest}.", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(78, refusal.ExitCode);
    }

    [Theory]
    [InlineData("Hub__Prot")]
    [InlineData("Hbu__Port")]
    [InlineData("Simulater__Seed")]
    public void A_misspelt_variable_of_the_environment_stops_the_start_too(string name)
    {
        Assert.Throws<SettingsException>(() => Read([], (name, "1")));
    }

    [Fact]
    public void Variables_of_other_programs_are_left_alone_even_those_that_would_open_a_listener()
    {
        IConfiguration settings = Read(
            [],
            ("PATH", "/bin"),
            ("Kestrel__Endpoints__Http__Url", "http://0.0.0.0:1"),
            ("ASPNETCORE_URLS", "http://0.0.0.0:1")
        );

        Assert.Null(settings["Kestrel:Endpoints:Http:Url"]);
        Assert.Null(settings["URLS"]);
    }

    [Theory]
    [InlineData("foo")]
    [InlineData("--Hub:Port")]
    [InlineData("=1")]
    public void An_argument_that_is_no_setting_is_refused(string argument)
    {
        Assert.Throws<SettingsException>(() => Read([argument]));
    }

    [Fact]
    public void A_file_that_is_no_json_is_one_line()
    {
        File.WriteAllText(Path.Combine(_root, "appsettings.json"), "{ \"Hub\": ");

        Assert.StartsWith(
            "appsettings.json cannot be read",
            Assert.Throws<SettingsException>(() => Read([])).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("Hub:Port", "abc", "Hub:Port is 'abc'; it must be a whole number.")]
    [InlineData("Hub:Port", "70000", "Hub:Port is '70000'; it must be between 0 and 65535.")]
    [InlineData("Hub:Port", "-1", "Hub:Port is '-1'; it must be between 0 and 65535.")]
    [InlineData("Hub:Broker", "Ibkr", "Hub:Broker is 'Ibkr'; it must be one of Simulated, Alpaca.")]
    [InlineData("Hub:MarketData", "0", "Hub:MarketData is '0'; it must be one of Simulated, Replay, Alpaca.")]
    [InlineData("Simulator:Multiplier", "3", "Simulator:Multiplier is '3'; it must be one of 1, 2, 4.")]
    [InlineData("Simulator:AllowShort", "perhaps", "Simulator:AllowShort is 'perhaps'; it must be true or false.")]
    [InlineData(
        "Simulator:UpdatesPerSecond",
        "100001",
        "Simulator:UpdatesPerSecond is '100001'; it must be between 1 and 100000."
    )]
    [InlineData("Replay:Speed", "fast", "Replay:Speed is 'fast'; it must be a number such as 1, 60 or 2.5, or max.")]
    [InlineData("Replay:Start", "noon", "Replay:Start is 'noon'; it must be a time of day such as 09:30.")]
    [InlineData("Risk:Profile", "Live", "Risk:Profile is 'Live'; it must be one of Paper, Proof.")]
    [InlineData("Risk:MaxOpenPositions", "0", "Risk:MaxOpenPositions is '0'; it must be between 1 and 10000.")]
    [InlineData("Channels:FaultOn", "charts", "Channels:FaultOn is 'charts'; it must be left out unless Risk:Profile is Proof.")]
    [InlineData(
        "Channels:FaultKind",
        "Block",
        "Channels:FaultKind is 'Block'; it must be left out unless Risk:Profile is Proof."
    )]
    [InlineData(
        "Channels:FaultFile",
        "fault",
        "Channels:FaultFile is 'fault'; it must be left out unless Risk:Profile is Proof."
    )]
    [InlineData("Channels:WatchdogSeconds", "0", "Channels:WatchdogSeconds is '0'; it must be between 1 and 3600.")]
    [InlineData(
        "Security:AllowedOrigins:0",
        "*",
        "Security:AllowedOrigins holds '*'; each must be an exact origin such as http://localhost:5173."
    )]
    [InlineData(
        "Security:AllowedOrigins:0",
        "http://a.test/path",
        "Security:AllowedOrigins holds 'http://a.test/path'; each must be an exact origin such as http://localhost:5173."
    )]
    [InlineData(
        "Ai:Retraining:Schedule",
        "tomorrow",
        "Ai:Retraining:Schedule is 'tomorrow'; it must be second, minute, hour, day of month, month and day of week in UTC, such as 0 30 2 * * ?, or empty."
    )]
    public void A_wrong_value_is_said_in_one_line_with_what_it_is_and_what_it_must_be(string name, string value, string message)
    {
        IConfiguration settings = Read([$"--{name}={value}"]);

        Assert.Equal(message, Assert.Throws<SettingsException>(() => SettingValues.ThrowIfInvalid(settings)).Message);
    }

    [Theory]
    [InlineData("needs ALPACA_API_KEY", "--ALPACA_SECRET_KEY=s")]
    [InlineData("needs ALPACA_SECRET_KEY", "--ALPACA_API_KEY=k")]
    [InlineData("ALPACA_API_KEY is the example's", "--ALPACA_API_KEY=PKEXAMPLEEXAMPLE0000", "--ALPACA_SECRET_KEY=s")]
    [InlineData(
        "may be a live account",
        "--ALPACA_API_KEY=k",
        "--ALPACA_SECRET_KEY=s",
        "--Alpaca:BaseUrl=https://api.alpaca.markets"
    )]
    [InlineData(
        "may be a live account",
        "--ALPACA_API_KEY=k",
        "--ALPACA_SECRET_KEY=s",
        "--Alpaca:BaseUrl=http://paper-api.alpaca.markets"
    )]
    [InlineData(
        "may be a live account",
        "--ALPACA_API_KEY=k",
        "--ALPACA_SECRET_KEY=s",
        "--Alpaca:BaseUrl=https://paper-api.alpaca.markets.evil.test"
    )]
    [InlineData(
        "must be an origin",
        "--ALPACA_API_KEY=k",
        "--ALPACA_SECRET_KEY=s",
        "--Alpaca:BaseUrl=https://paper-api.alpaca.markets/v2"
    )]
    [InlineData("must be an origin", "--ALPACA_API_KEY=k", "--ALPACA_SECRET_KEY=s", "--Alpaca:BaseUrl=paper")]
    [InlineData("must be Paper", "--ALPACA_API_KEY=k", "--ALPACA_SECRET_KEY=s", "--Risk:Profile=Proof")]
    [InlineData("must be Alpaca or Simulated", "--ALPACA_API_KEY=k", "--ALPACA_SECRET_KEY=s", "--Hub:MarketData=Replay")]
    public void Orders_go_to_alpaca_only_with_keys_and_without_real_money(string said, params string[] arguments)
    {
        IConfiguration settings = Read(["--Hub:Broker=Alpaca", .. arguments]);

        SettingsException refusal = Assert.Throws<SettingsException>(() => SettingValues.ThrowIfInvalid(settings));

        Assert.Equal(78, refusal.ExitCode);
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Alpaca:BaseUrl=https://paper-api.alpaca.markets")]
    [InlineData("--Alpaca:BaseUrl=http://localhost:9200", "--Risk:Profile=Proof")]
    public void Orders_may_go_to_the_paper_account_and_to_a_program_on_this_machine(params string[] arguments)
    {
        SettingValues.ThrowIfInvalid(Read(["--Hub:Broker=Alpaca", "--ALPACA_API_KEY=k", "--ALPACA_SECRET_KEY=s", .. arguments]));
    }

    [Theory]
    [InlineData("Simulated")]
    [InlineData("Alpaca", "--Hub:Broker=Alpaca")]
    [InlineData("Simulated", "--Hub:Broker=Alpaca", "--Alpaca:BaseUrl=http://localhost:9200")]
    [InlineData(
        "Alpaca",
        "--Hub:Broker=Alpaca",
        "--Alpaca:BaseUrl=http://localhost:9200",
        "--Alpaca:DataUrl=http://localhost:9200"
    )]
    [InlineData("Simulated", "--Hub:Broker=Alpaca", "--Hub:MarketData=Simulated")]
    public void Prices_come_from_the_broker_when_nobody_says_where_from(string expected, params string[] arguments)
    {
        Assert.Equal(expected, Read(arguments)["Hub:MarketData"]);
    }

    [Theory]
    [InlineData("Hub:MarketData is 'Alpaca', which needs ALPACA_API_KEY")]
    [InlineData(
        "Alpaca:DataUrl is 'http://data.alpaca.markets', which is no encrypted address of Alpaca's",
        "--ALPACA_API_KEY=k",
        "--ALPACA_SECRET_KEY=s",
        "--Alpaca:DataUrl=http://data.alpaca.markets"
    )]
    [InlineData(
        "Alpaca:DataUrl is 'https://data.alpaca.markets.evil.test', which is no encrypted address of Alpaca's",
        "--ALPACA_API_KEY=k",
        "--ALPACA_SECRET_KEY=s",
        "--Alpaca:DataUrl=https://data.alpaca.markets.evil.test"
    )]
    [InlineData(
        "Alpaca:StreamUrl is 'https://stream.data.alpaca.markets'; it must be an origin",
        "--ALPACA_API_KEY=k",
        "--ALPACA_SECRET_KEY=s",
        "--Alpaca:StreamUrl=https://stream.data.alpaca.markets"
    )]
    [InlineData("Alpaca:Feed is 'otc'; it must be one of Iex, Sip", "--Alpaca:Feed=otc")]
    [InlineData("Alpaca:Symbols holds 'A$B'", "--Alpaca:Symbols=AAPL, A$B")]
    public void The_live_market_needs_keys_that_travel_to_alpaca_alone(string said, params string[] arguments)
    {
        IConfiguration settings = Read(["--Hub:MarketData=Alpaca", .. arguments]);

        SettingsException refusal = Assert.Throws<SettingsException>(() => SettingValues.ThrowIfInvalid(settings));

        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_names_of_alpacas_own_programs_are_understood()
    {
        IConfiguration settings = Read(
            [],
            ("APCA_API_KEY_ID", "key"),
            ("APCA_API_SECRET_KEY", "secret"),
            ("APCA_API_BASE_URL", "https://paper-api.alpaca.markets/v2/"),
            ("APCA_API_DATA_URL", "https://data.alpaca.markets/")
        );

        Assert.Equal(("key", "secret"), (settings["ALPACA_API_KEY"], settings["ALPACA_SECRET_KEY"]));
        Assert.Equal("https://paper-api.alpaca.markets", settings["Alpaca:BaseUrl"]);
        Assert.Equal("https://data.alpaca.markets/", settings["Alpaca:DataUrl"]);
    }

    [Fact]
    public void Our_own_names_go_before_those_of_others()
    {
        IConfiguration settings = Read(
            [],
            ("APCA_API_KEY_ID", "theirs"),
            ("ALPACA_API_KEY", "ours"),
            ("ALPACA_BASE_URL", "http://localhost:9201"),
            ("APCA_API_BASE_URL", "http://localhost:9202")
        );

        Assert.Equal(("ours", "http://localhost:9201"), (settings["ALPACA_API_KEY"], settings["Alpaca:BaseUrl"]));
    }

    [Fact]
    public void The_settings_that_the_project_ships_are_valid()
    {
        SettingValues.ThrowIfInvalid(Read([]));
    }

    [Fact]
    public void The_example_names_every_setting_and_nothing_else()
    {
        string[] lines = File.ReadAllLines(Path.Combine(HubRoot.Find(), ".env.example"));
        string[] assignments =
        [
            .. lines.Where(line => line.Contains('=', StringComparison.Ordinal)).Select(line => line.TrimStart('#')),
        ];
        assignments = [.. assignments.Where(line => line.Length > 0 && char.IsAsciiLetterUpper(line[0]))];
        string[] named = [.. DotEnv.Parse(assignments).Keys];

        SettingNames.ThrowIfUnknown(named, ".env.example");
        Assert.All(SettingNames.All, known => Assert.Contains(named, name => name.StartsWith(known, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_example_uncommented_as_it_stands_is_valid_for_a_proof()
    {
        string[] lines = File.ReadAllLines(Path.Combine(HubRoot.Find(), ".env.example"));
        IEnumerable<string> uncommented = lines.Select(line =>
            line.StartsWith('#') && !line.StartsWith("# ", StringComparison.Ordinal) ? line[1..] : line
        );
        File.WriteAllLines(Path.Combine(_root, ".env"), uncommented);

        SettingValues.ThrowIfInvalid(Read(["--Risk:Profile=Proof"]));
    }

    private IConfiguration Read(string[] arguments, params (string Name, string Value)[] environment)
    {
        IDictionary variables = environment.ToDictionary(variable => variable.Name, variable => variable.Value);
        return SettingSources.Read(_root, arguments, variables);
    }
}
