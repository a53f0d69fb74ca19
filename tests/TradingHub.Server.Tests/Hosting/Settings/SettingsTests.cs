using Microsoft.Extensions.Configuration;
using TradingHub.Server.Hosting;
using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.Tests.Hosting.Settings;

/// <summary>Settings from all places, over the project's own appsettings.json.</summary>
public sealed class SettingsTests : SettingsTest
{
    [Fact]
    public void The_command_line_wins_over_the_environment_and_that_over_dot_env_and_that_over_the_file()
    {
        File.WriteAllLines(Path.Combine(Root, ".env"), ["Hub__Port=2", "Simulator__Seed=2", "Simulator__Cash=2"]);

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
        File.WriteAllText(Path.Combine(Root, "appsettings.json"), "{ \"Hub\": ");

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
        File.WriteAllLines(Path.Combine(Root, ".env"), uncommented);

        SettingValues.ThrowIfInvalid(Read(["--Risk:Profile=Proof"]));
    }
}
