using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Proxies;

/// <summary>What a proxy is started with.</summary>
/// <param name="Kind">Which proxy.</param>
/// <param name="Hub">Where it hands alerts on.</param>
/// <param name="HubHost">The name that the hub knows as its own, for example <c>localhost:9100</c>.</param>
/// <param name="Senders">Addresses that alerts may come from; null for those that the recipe names.</param>
public sealed record ProxySetup(ProxyKind Kind, Uri Hub, string HubHost, string? Senders = "127.0.0.1");

/// <summary>A real proxy as a process of its own, with the recipe of the project, certificates of its own and a free port.</summary>
internal sealed class WebhookProxy : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tradinghub-proxy").FullName;
    private readonly ConcurrentQueue<string> _lines = new();
    private Process? _process;

    private WebhookProxy()
    {
        Certificates = new ProxyCertificates(_folder);
        using TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        Port = ((IPEndPoint)free.LocalEndpoint).Port;
    }

    /// <summary>Where it listens on this machine.</summary>
    public int Port { get; }

    /// <summary>Its own and its clients' certificates.</summary>
    public ProxyCertificates Certificates { get; }

    /// <summary>Everything it has printed, and written to its log.</summary>
    public string Printed
    {
        get
        {
            string access = Path.Combine(_folder, "access.log");
            return string.Join('\n', _lines) + (File.Exists(access) ? File.ReadAllText(access) : "");
        }
    }

    /// <summary>Starts it and waits until it listens.</summary>
    /// <exception cref="InvalidOperationException">It is not installed, or it ended; the message holds what it printed.</exception>
    public static async Task<WebhookProxy> StartAsync(ProxySetup setup)
    {
        WebhookProxy proxy = new();
        try
        {
            proxy.Launch(setup);
            await Eventually.GetAsync(proxy.ListensAsync, listens => listens, "the proxy to listen");
            return proxy;
        }
        catch
        {
            await proxy.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        Certificates.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Launch(ProxySetup setup)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal)
        {
            ["TRADINGHUB_SITE"] = "localhost",
            ["TRADINGHUB_PORT"] = $"{Port}",
            ["TRADINGHUB_CERTIFICATE"] = Certificates.CertificateFile,
            ["TRADINGHUB_KEY"] = Certificates.KeyFile,
            ["TRADINGHUB_CLIENT_CA"] = Certificates.AuthorityFile,
            ["TRADINGHUB_HUB"] = $"127.0.0.1:{setup.Hub.Port}",
            ["TRADINGHUB_HUB_HOST"] = setup.HubHost,
        };
        Process process = new() { StartInfo = ProxyProgram.Create(setup.Kind, values, setup.Senders, _folder) };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _process = process;
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _lines.Enqueue(line);
        }
    }

    private async Task<bool> ListensAsync()
    {
        if (_process!.HasExited)
        {
            throw new InvalidOperationException($"The proxy did not start. It printed: {Printed}");
        }

        using TcpClient client = new();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
