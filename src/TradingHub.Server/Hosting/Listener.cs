using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using TradingHub.Server.Hosting.Settings;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.Hosting;

/// <summary>The one listener, with limits against clients that send too much or too slowly.</summary>
internal static class Listener
{
    /// <summary>Largest body that is read, bytes.</summary>
    public const long MaxBodyBytes = 1024 * 1024;

    /// <summary>Connections that do not stream.</summary>
    private const int MostPlainConnections = 300;

    /// <summary>A little above Streaming:MaxConnections, so that the one too many gets our answer and not a cut connection.</summary>
    private const int SpareUpgrades = 20;

    /// <summary>Opens the listener that the settings name.</summary>
    /// <exception cref="SettingsException">It is no address.</exception>
    public static void AddHubListener(this WebApplicationBuilder builder, HubOptions options, ListenerCertificate? certificate)
    {
        IPAddress[] addresses = AddressesOf(options);
        StreamingOptions streaming =
            builder.Configuration.GetSection(StreamingOptions.Section).Get<StreamingOptions>() ?? new StreamingOptions();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            SetLimits(kestrel.Limits, streaming.MaxConnections);
            if (addresses.Length == 2)
            {
                kestrel.ListenLocalhost(options.Port, listen => SetUp(listen, certificate));
            }
            else
            {
                kestrel.Listen(addresses[0], options.Port, listen => SetUp(listen, certificate));
            }
        });
    }

    /// <summary>Whether only this machine reaches it.</summary>
    /// <exception cref="SettingsException">It is no address.</exception>
    public static bool IsLoopback(HubOptions options) => AddressesOf(options).All(IPAddress.IsLoopback);

    /// <summary>Refuses a listener that others reach, unless it is guarded, and a port that another process has.</summary>
    /// <param name="options">The settings of the listener.</param>
    /// <param name="isGuarded">Whether the conditions of <see cref="Exposure"/> hold.</param>
    /// <exception cref="StartException">The message says which.</exception>
    public static void ThrowIfNotPossible(HubOptions options, bool isGuarded = false)
    {
        if (!isGuarded && !IsLoopback(options))
        {
            throw new SettingsException(
                $"Hub:Listen is '{options.Listen}'; without sign-in it must be localhost, 127.0.0.1 or ::1."
            );
        }

        foreach (IPAddress address in AddressesOf(options))
        {
            if (options.Port != 0 && IsTaken(address, options.Port))
            {
                throw new StartException(
                    ExitCodes.Unavailable,
                    $"Port {options.Port} is taken by another program; stop that one or choose another port with Hub:Port."
                );
            }
        }
    }

    private static bool IsTaken(IPAddress address, int port)
    {
        try
        {
            using TcpListener probe = new(address, port);
            probe.Start();
            return false;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied;
        }
    }

    private static void SetLimits(KestrelServerLimits limits, int streams)
    {
        limits.MaxRequestBodySize = MaxBodyBytes;
        limits.MaxRequestHeadersTotalSize = 16 * 1024;
        limits.MaxRequestLineSize = 8 * 1024;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.MaxConcurrentConnections = streams + MostPlainConnections;
        limits.MaxConcurrentUpgradedConnections = streams + SpareUpgrades;
    }

    /// <summary>Both loopback addresses for localhost; one where a free port is asked for, since two could not agree on it.</summary>
    private static IPAddress[] AddressesOf(HubOptions options)
    {
        bool isLocalhost = string.Equals(options.Listen, "localhost", StringComparison.OrdinalIgnoreCase);
        if (isLocalhost)
        {
            return options.Port == 0 ? [IPAddress.Loopback] : [IPAddress.Loopback, IPAddress.IPv6Loopback];
        }

        return IPAddress.TryParse(options.Listen.Trim('[', ']'), out IPAddress? address)
            ? [address]
            : throw new SettingsException(
                $"Hub:Listen is '{options.Listen}'; it must be localhost or an address of this machine, such as 127.0.0.1 or 192.168.1.20."
            );
    }

    private static void SetUp(ListenOptions listen, ListenerCertificate? certificate)
    {
        OwnSending.Use(listen);
        UseCertificate(listen, certificate);
    }

    /// <summary>Over TLS too, only HTTP/1.1 is spoken: the streams take the connection over as it is.</summary>
    private static void UseCertificate(ListenOptions listen, ListenerCertificate? certificate)
    {
        if (certificate is null)
        {
            return;
        }

        listen.Protocols = HttpProtocols.Http1;
        listen.UseHttps(https =>
        {
            https.ServerCertificate = certificate.Own;
            https.ServerCertificateChain = certificate.Chain;
        });
    }
}
