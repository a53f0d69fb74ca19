using System.Net.NetworkInformation;
using TradingHub.EndToEnd.Tests.Proxies;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.SignIn;

/// <summary>A host that others can reach starts only when everything that guards it is there: exit code 78 exactly where something is missing.</summary>
public sealed class ExposedStartTests(OwnedFolder folder) : IClassFixture<OwnedFolder>, IDisposable
{
    private const int Starts = 0;
    private const int WrongSetting = 78;
    private readonly DirectoryInfo _certificates = Directory.CreateTempSubdirectory("tradinghub-tls");

    public void Dispose() => _certificates.Delete(recursive: true);

    /// <summary>
    /// The listener; what is there: (p)assword, (h)osts, (o)rigins, (c)ertificate, a listed pro(x)y, an open folder (!), a container (k); the exit
    /// code; what its line has to name.
    /// </summary>
    [Theory]
    [InlineData("localhost", "", Starts)]
    [InlineData("127.0.0.1", "", Starts)]
    [InlineData("127.0.0.1", "!", Starts)]
    [InlineData("localhost", "c", Starts)]
    [InlineData("localhost", "pho", Starts)]
    [InlineData("0.0.0.0", "phoc", Starts)]
    [InlineData("0.0.0.0", "phox", Starts)]
    [InlineData("127.0.0.1", "phox", Starts)]
    [InlineData("127.0.0.1", "phock", Starts)]
    [InlineData("0.0.0.0", "", WrongSetting, "password", "AllowedHosts", "AllowedOrigins", "TLS")]
    [InlineData("0.0.0.0", "hoc", WrongSetting, "password")]
    [InlineData("0.0.0.0", "poc", WrongSetting, "AllowedHosts")]
    [InlineData("0.0.0.0", "phc", WrongSetting, "AllowedOrigins")]
    [InlineData("0.0.0.0", "pho", WrongSetting, "TLS")]
    [InlineData("0.0.0.0", "phoc!", WrongSetting, "chmod 700")]
    [InlineData("0.0.0.0", "p", WrongSetting, "AllowedHosts", "AllowedOrigins", "TLS")]
    [InlineData("0.0.0.0", "ph", WrongSetting, "AllowedOrigins", "TLS")]
    [InlineData("0.0.0.0", "hoc!", WrongSetting, "password", "chmod 700")]
    [InlineData("0.0.0.0", "c", WrongSetting, "password", "AllowedHosts", "AllowedOrigins")]
    [InlineData("::", "", WrongSetting, "password", "AllowedHosts", "AllowedOrigins", "TLS")]
    [InlineData("::", "hoc", WrongSetting, "password")]
    [InlineData("::", "pho", WrongSetting, "TLS")]
    [InlineData("192.0.2.1", "", WrongSetting, "password")]
    [InlineData("127.0.0.1", "hox", WrongSetting, "password")]
    [InlineData("127.0.0.1", "pox", WrongSetting, "AllowedHosts")]
    [InlineData("127.0.0.1", "phx", WrongSetting, "AllowedOrigins")]
    [InlineData("127.0.0.1", "phox!", WrongSetting, "chmod 700")]
    [InlineData("127.0.0.1", "k", WrongSetting, "password", "AllowedHosts", "AllowedOrigins", "TLS")]
    [InlineData("127.0.0.1", "hock", WrongSetting, "password")]
    [InlineData("127.0.0.1", "phok", WrongSetting, "TLS")]
    public async Task A_host_starts_only_as_guarded_as_it_is_reachable(
        string listen,
        string there,
        int code,
        params string[] named
    )
    {
        HubSettings settings = Settings(listen, there);
        if (code == Starts)
        {
            await using HubProcess hub = await HubProcess.StartAsync(settings);
            return;
        }

        HubExit exit = await HubProcess.RunToExitAsync(settings);

        Assert.True(exit.Code == code, $"exit {exit.Code}: {exit.Printed}");
        string line = Assert.Single(exit.StandardLines.Concat(exit.ErrorLines));
        Assert.All(named, name => Assert.Contains(name, line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Security:AllowedHosts:0", "*")]
    [InlineData("Security:AllowedHosts:0", "*.example.com")]
    [InlineData("Security:AllowedHosts:0", "0.0.0.0")]
    [InlineData("Security:AllowedHosts:0", "https://hub.example.com")]
    [InlineData("Security:AllowedOrigins:0", "*")]
    [InlineData("Security:AllowedOrigins:0", "https://*.example.com")]
    [InlineData("Security:TrustedProxies:0", "10.0.0.0/8")]
    [InlineData("Security:TrustedProxies:0", "proxy.example.com")]
    [InlineData("Hub:Listen", "*")]
    [InlineData("Hub:Listen", "hub.example.com")]
    [InlineData("Hub:Certificate", "no-such-file.pem")]
    public async Task What_stands_for_many_or_for_nothing_starts_no_host(string key, string value)
    {
        HubSettings settings = Settings("0.0.0.0", "phoc").With(key, value);

        HubExit exit = await HubProcess.RunToExitAsync(settings);

        Assert.True(exit.Code == WrongSetting, $"exit {exit.Code}: {exit.Printed}");
        Assert.Contains($"'{value}'", Assert.Single(exit.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_example_secret_starts_no_host_that_others_reach()
    {
        HubSettings settings = Settings("0.0.0.0", "phoc").With("ALPACA_SECRET_KEY", "example-not-a-real-secret");

        HubExit exit = await HubProcess.RunToExitAsync(settings);

        Assert.True(exit.Code == WrongSetting, $"exit {exit.Code}: {exit.Printed}");
        Assert.Contains("ALPACA_SECRET_KEY", Assert.Single(exit.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_live_account_starts_no_host_without_a_password()
    {
        HubSettings settings = folder
            .NewSettings(hasPassword: false, isOpen: false)
            .AskingForLogin()
            .With("Hub:Broker", "Alpaca")
            .With("Alpaca:BaseUrl", "https://api.alpaca.markets")
            .With("Alpaca:Live", "true")
            .With("Alpaca:LiveAccount", "123456789")
            .With("ALPACA_API_KEY", "AKNOBODY")
            .With("ALPACA_SECRET_KEY", "nobody-has-this");

        HubExit exit = await HubProcess.RunToExitAsync(settings);

        Assert.True(exit.Code == WrongSetting, $"exit {exit.Code}: {exit.Printed}");
        Assert.Contains("password", Assert.Single(exit.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_container_that_its_owner_knows_to_be_his_alone_starts_as_a_machine_does()
    {
        HubSettings settings = Settings("127.0.0.1", "k").With("Security:InContainer", "false");

        await using HubProcess hub = await HubProcess.StartAsync(settings);
    }

    [Fact]
    public async Task The_pair_of_keys_that_everybody_knows_opens_no_host_behind_a_proxy()
    {
        await using HubProcess hub = await HubProcess.StartAsync(Settings("127.0.0.1", "phox"));

        HubAnswer answer = await hub.CallAsync(
            HttpMethod.Get,
            "/v2/account",
            body: null,
            ("APCA-API-KEY-ID", "PKSIMULATED"),
            ("APCA-API-SECRET-KEY", "simulated")
        );

        Assert.Equal(401, (int)answer.Status);
    }

    [Fact]
    public async Task A_host_with_no_settings_listens_on_loopback_only()
    {
        await using HubProcess hub = await HubProcess.StartAsync(HubSettings.Simulated());

        IEnumerable<System.Net.IPEndPoint> listeners = IPGlobalProperties
            .GetIPGlobalProperties()
            .GetActiveTcpListeners()
            .Where(listener => listener.Port == hub.Address.Port);

        Assert.NotEmpty(listeners);
        Assert.All(listeners, listener => Assert.True(System.Net.IPAddress.IsLoopback(listener.Address), $"{listener}"));
    }

    private HubSettings Settings(string listen, string there)
    {
        HubSettings settings = folder.NewSettings(hasPassword: there.Contains('p'), isOpen: there.Contains('!'));
        settings.With("Hub:Listen", listen);
        if (there.Contains('h'))
        {
            settings.With("Security:AllowedHosts:0", "hub.example.com");
        }

        if (there.Contains('o'))
        {
            settings.With("Security:AllowedOrigins:0", "https://hub.example.com");
        }

        if (there.Contains('c'))
        {
            using ProxyCertificates certificates = new(_certificates.FullName);
            settings.With("Hub:Certificate", certificates.CertificateFile).With("Hub:CertificateKey", certificates.KeyFile);
        }

        if (there.Contains('x'))
        {
            settings.With("Security:TrustedProxies:0", "10.0.0.2");
        }

        if (there.Contains('k'))
        {
            settings.Environment["DOTNET_RUNNING_IN_CONTAINER"] = "true";
        }

        return settings;
    }
}
