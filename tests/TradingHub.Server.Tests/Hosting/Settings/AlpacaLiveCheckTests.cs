using Microsoft.Extensions.Configuration;
using TradingHub.Server.Hosting;
using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.Tests.Hosting.Settings;

/// <summary>Live and paper are never mixed: all combinations of what says live and what does not.</summary>
public sealed class AlpacaLiveCheckTests
{
    private const string LiveUrl = "https://api.alpaca.markets";
    private const string PaperUrl = "https://paper-api.alpaca.markets";

    [Fact]
    public void Settings_that_all_say_live_are_taken()
    {
        SettingValues.ThrowIfInvalid(Settings(LiveUrl, live: true, "123456789", "AKTEST", login: true));
    }

    [Theory]
    [InlineData(PaperUrl, "PKTEST")]
    [InlineData(PaperUrl, "CKTEST")]
    [InlineData("http://localhost:9200", "AKTEST")]
    [InlineData("http://localhost:9200", "PKTEST")]
    public void Settings_that_all_say_paper_are_taken_with_or_without_a_sign_in(string url, string key)
    {
        SettingValues.ThrowIfInvalid(Settings(url, live: false, account: null, key, login: false));
        SettingValues.ThrowIfInvalid(Settings(url, live: false, account: null, key, login: true));
    }

    public static TheoryData<string, bool, string?, string, bool> Mixed
    {
        get
        {
            TheoryData<string, bool, string?, string, bool> mixed = [];
            foreach (string url in (string[])[LiveUrl, PaperUrl])
            {
                foreach (bool live in (bool[])[true, false])
                {
                    foreach (string? account in (string?[])["123456789", "PA3TEST", null])
                    {
                        foreach (string key in (string[])["AKTEST", "PKTEST"])
                        {
                            foreach (bool login in (bool[])[true, false])
                            {
                                bool saysLive = (url, live, account, key, login) == (LiveUrl, true, "123456789", "AKTEST", true);
                                bool saysPaper = (url, live, account, key) == (PaperUrl, false, null, "PKTEST");
                                if (!saysLive && !saysPaper)
                                {
                                    mixed.Add(url, live, account, key, login);
                                }
                            }
                        }
                    }
                }
            }

            return mixed;
        }
    }

    [Theory]
    [MemberData(nameof(Mixed))]
    public void Whatever_is_mixed_does_not_start(string url, bool live, string? account, string key, bool login)
    {
        IConfiguration settings = Settings(url, live, account, key, login);

        SettingsException refusal = Assert.Throws<SettingsException>(() => SettingValues.ThrowIfInvalid(settings));

        Assert.Equal(78, refusal.ExitCode);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.DoesNotContain(key, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_kind_of_account_has_a_book_of_its_own()
    {
        string paper = BookFolder.OfAccount("data", Settings(PaperUrl, live: false, account: null, "PKTEST", login: false));
        string live = BookFolder.OfAccount("data", Settings(LiveUrl, live: true, "123456789", "AKTEST", login: true));

        Assert.Equal((Path.Combine("data", "alpaca"), Path.Combine("data", "alpaca-live")), (paper, live));
    }

    private static IConfigurationRoot Settings(string url, bool live, string? account, string key, bool login) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Hub:Broker"] = "Alpaca",
                    ["Alpaca:BaseUrl"] = url,
                    ["Alpaca:Live"] = $"{live}",
                    ["Alpaca:LiveAccount"] = account,
                    ["ALPACA_API_KEY"] = key,
                    ["ALPACA_SECRET_KEY"] = "a-secret-of-ours",
                    ["Security:RequireLogin"] = $"{login}",
                }
            )
            .Build();
}
