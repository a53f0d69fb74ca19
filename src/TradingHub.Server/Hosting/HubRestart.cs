using System.Globalization;

namespace TradingHub.Server.Hosting;

/// <summary>Another run of the host in the same process and on the same port, where a change counts from a start on only. Any thread.</summary>
internal sealed class HubRestart
{
    private volatile bool _isAsked;
    private int? _port;

    /// <summary>What a run gets on its command line beside what the process got.</summary>
    public IReadOnlyList<string> Arguments =>
        _port is { } port ? [string.Create(CultureInfo.InvariantCulture, $"--Hub:Port={port}")] : [];

    /// <summary>Asks for another run after this one; the caller stops this one.</summary>
    /// <param name="port">Where it listens now.</param>
    public void Ask(int port)
    {
        _port = port;
        _isAsked = true;
    }

    /// <summary>Whether another run was asked for; says so once.</summary>
    public bool Take()
    {
        bool isAsked = _isAsked;
        _isAsked = false;
        return isAsked;
    }
}
