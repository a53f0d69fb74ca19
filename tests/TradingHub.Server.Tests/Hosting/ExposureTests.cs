using TradingHub.Server.Hosting;
using TradingHub.Server.Hosting.Settings;
using TradingHub.Server.Security;

namespace TradingHub.Server.Tests.Hosting;

/// <summary>When others can reach the hub, and what then has to hold.</summary>
public sealed class ExposureTests
{
    private static readonly ExposureFacts Guarded = new()
    {
        IsReached = true,
        HasPassword = true,
        NamesHosts = true,
        NamesOrigins = true,
        HasTls = true,
        OpenFolder = null,
        ExampleSecret = null,
    };

    [Theory]
    [InlineData("localhost", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.0.0.2", false)]
    [InlineData("::1", false)]
    [InlineData("0.0.0.0", true)]
    [InlineData("::", true)]
    [InlineData("192.168.1.20", true)]
    public void A_listener_beyond_loopback_is_reached(string listen, bool isReached)
    {
        SecurityOptions alone = new() { InContainer = false };

        Assert.Equal(isReached, Exposure.ReasonOf(new HubOptions { Listen = listen }, alone) is not null);
        Assert.Equal(!isReached, Listener.IsLoopback(new HubOptions { Listen = listen }));
    }

    [Fact]
    public void A_proxy_and_a_container_make_a_loopback_listener_reached()
    {
        HubOptions hub = new();

        Assert.NotNull(Exposure.ReasonOf(hub, new SecurityOptions { InContainer = false, TrustedProxies = ["127.0.0.1"] }));
        Assert.NotNull(Exposure.ReasonOf(hub, new SecurityOptions { InContainer = true }));
    }

    [Fact]
    public void A_hub_with_everything_in_order_lacks_nothing()
    {
        Assert.Empty(Exposure.Missing(Guarded));
    }

    public static TheoryData<string> Conditions =>
        ["password", "AllowedHosts", "AllowedOrigins", "TLS", "chmod 700", "ALPACA_API_KEY"];

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Each_condition_that_is_missing_is_named(string named)
    {
        ExposureFacts facts = named switch
        {
            "password" => Guarded with { HasPassword = false },
            "AllowedHosts" => Guarded with { NamesHosts = false },
            "AllowedOrigins" => Guarded with { NamesOrigins = false },
            "TLS" => Guarded with { HasTls = false },
            "chmod 700" => Guarded with { OpenFolder = "/srv/data" },
            _ => Guarded with { ExampleSecret = "ALPACA_API_KEY" },
        };

        Assert.Contains(named, Assert.Single(Exposure.Missing(facts)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_live_account_on_this_machine_alone_needs_no_names_and_no_TLS()
    {
        ExposureFacts here = Guarded with { IsReached = false, NamesHosts = false, NamesOrigins = false, HasTls = false };

        Assert.Empty(Exposure.Missing(here));
        Assert.Contains("password", Assert.Single(Exposure.Missing(here with { HasPassword = false })), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, false)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserExecute, false)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupRead, true)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupWrite, true)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupExecute, true)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherRead, true)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherWrite, true)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherExecute, true)]
    public void A_folder_that_anybody_else_can_touch_is_open(UnixFileMode mode, bool isOpen)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        DirectoryInfo folder = Directory.CreateTempSubdirectory("tradinghub-mode");
        try
        {
            File.SetUnixFileMode(folder.FullName, mode);

            Assert.Equal(isOpen, PrivateFolder.IsOpenToOthers(folder.FullName));
        }
        finally
        {
            folder.Delete();
        }
    }

    [Fact]
    public void Every_secret_of_the_example_is_known_as_one()
    {
        string[] lines = File.ReadAllLines(Path.Combine(HubRoot.Find(), ".env.example"));
        IReadOnlyDictionary<string, string?> example = DotEnv.Parse([
            .. lines
                .Select(line => line.TrimStart('#'))
                .Where(line => line.Length > 0 && char.IsAsciiLetterUpper(line[0]) && line.Contains('=')),
        ]);

        Assert.All(SettingSections.SecretNames, name => Assert.True(ExampleSecrets.Has(example[name]!), name));
    }
}
