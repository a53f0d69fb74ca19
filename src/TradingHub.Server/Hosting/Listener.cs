using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.Hosting;

/// <summary>The one listener: loopback only, with limits against clients that send too much or too slowly.</summary>
internal static class Listener
{
    /// <summary>Largest body that is read, bytes.</summary>
    public const long MaxBodyBytes = 1024 * 1024;

    /// <summary>Opens the listener that the settings name.</summary>
    /// <exception cref="SettingsException">It would not be loopback.</exception>
    public static void AddHubListener(this WebApplicationBuilder builder, HubOptions options)
    {
        IPAddress[] addresses = AddressesOf(options);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            SetLimits(kestrel.Limits);
            if (addresses.Length == 2)
            {
                kestrel.ListenLocalhost(options.Port);
            }
            else
            {
                kestrel.Listen(addresses[0], options.Port);
            }
        });
    }

    /// <summary>Refuses a listener that is not loopback and a port that another process has.</summary>
    /// <exception cref="StartException">The message says which.</exception>
    public static void ThrowIfNotPossible(HubOptions options)
    {
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

    private static void SetLimits(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = MaxBodyBytes;
        limits.MaxRequestHeadersTotalSize = 16 * 1024;
        limits.MaxRequestLineSize = 8 * 1024;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.MaxConcurrentConnections = 500;
        // A little above Streaming:MaxConnections, so that the one too many gets our answer and not a cut connection.
        limits.MaxConcurrentUpgradedConnections = 220;
    }

    /// <summary>Both loopback addresses for localhost; one where a free port is asked for, since two could not agree on it.</summary>
    private static IPAddress[] AddressesOf(HubOptions options)
    {
        bool isLocalhost = string.Equals(options.Listen, "localhost", StringComparison.OrdinalIgnoreCase);
        if (isLocalhost)
        {
            return options.Port == 0 ? [IPAddress.Loopback] : [IPAddress.Loopback, IPAddress.IPv6Loopback];
        }

        if (IPAddress.TryParse(options.Listen.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address))
        {
            return [address];
        }

        throw new SettingsException(
            $"Hub:Listen is '{options.Listen}'; it must be localhost, 127.0.0.1 or ::1, since this hub has no login that could protect another listener."
        );
    }
}
