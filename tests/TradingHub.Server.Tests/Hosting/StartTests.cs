using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using TradingHub.Server.Hosting;
using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.Tests.Hosting;

/// <summary>What stands before the host is built.</summary>
public sealed class StartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tradinghub-start").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_locked_data_folder_is_refused_and_the_owner_named()
    {
        using DataDirectoryLock first = DataDirectoryLock.Take(_folder);

        StartException refusal = Assert.Throws<StartException>(() => DataDirectoryLock.Take(_folder));

        Assert.Equal(73, refusal.ExitCode);
        Assert.Contains($"process {Environment.ProcessId};", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lock_ends_with_its_owner()
    {
        DataDirectoryLock.Take(_folder).Dispose();

        using DataDirectoryLock second = DataDirectoryLock.Take(_folder);
    }

    [Fact]
    public void What_a_killed_process_left_behind_locks_nothing()
    {
        File.WriteAllText(Path.Combine(_folder, "hub.lock"), "");
        File.WriteAllText(Path.Combine(_folder, "hub.pid"), "1");

        using DataDirectoryLock taken = DataDirectoryLock.Take(_folder);
    }

    [Fact]
    public void A_data_folder_that_cannot_be_made_is_one_line()
    {
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");

        StartException refusal = Assert.Throws<StartException>(() => DataDirectoryLock.Take(Path.Combine(file, "data")));

        Assert.Equal(73, refusal.ExitCode);
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("*")]
    [InlineData("192.168.1.10")]
    [InlineData("example.test")]
    [InlineData("localhost.example.test")]
    public void A_listener_that_is_not_loopback_is_refused(string listen)
    {
        StartException refusal = Assert.Throws<SettingsException>(() =>
            Listener.ThrowIfNotPossible(new HubOptions { Listen = listen, Port = 0 })
        );

        Assert.Equal(78, refusal.ExitCode);
        Assert.Contains($"'{listen}'", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("[::1]")]
    public void A_loopback_listener_is_taken(string listen)
    {
        Listener.ThrowIfNotPossible(new HubOptions { Listen = listen, Port = 0 });
    }

    [Fact]
    public void A_taken_port_is_one_line()
    {
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;

        StartException refusal = Assert.Throws<StartException>(() => Listener.ThrowIfNotPossible(new HubOptions { Port = port }));

        Assert.Equal(69, refusal.ExitCode);
        Assert.Equal(
            $"Port {port} is taken by another program; stop that one or choose another port with Hub:Port.",
            refusal.Message
        );
    }

    [Fact]
    public void The_root_is_the_nearest_folder_upwards_with_settings_and_static_files()
    {
        string deep = Directory.CreateDirectory(Path.Combine(_folder, "a", "b")).FullName;
        File.WriteAllText(Path.Combine(_folder, "a", "appsettings.json"), "{}");
        File.WriteAllText(Path.Combine(_folder, "appsettings.json"), "{}");
        Directory.CreateDirectory(Path.Combine(_folder, "wwwroot"));

        Assert.Equal(_folder, HubRoot.Find(deep));
    }

    [Fact]
    public void A_secret_shows_itself_nowhere()
    {
        Secret secret = new("canary-4711");

        Assert.Equal("***", $"{secret}");
        Assert.Equal("{\"key\":\"***\"}", JsonSerializer.Serialize(new { Key = secret }, HubJson.Options));
        Assert.Equal("canary-4711", secret.Reveal());
    }
}
