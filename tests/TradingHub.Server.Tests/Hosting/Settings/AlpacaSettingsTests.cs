using Microsoft.Extensions.Configuration;
using TradingHub.Server.Hosting;
using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.Tests.Hosting.Settings;

/// <summary>Which settings lead to Alpaca, and which of them stop the start.</summary>
public sealed class AlpacaSettingsTests : SettingsTest
{
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
}
