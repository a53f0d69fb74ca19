using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace TradingHub.Testing.Faults;

/// <summary>
/// A TCP proxy before a server that speaks HTTP/1.1, which lets a plan decide what goes wrong with each request. Every connection carries
/// one request; an upgraded one (a web socket) is handed through both ways until <see cref="ResetStreams"/> or the end of a side.
/// </summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<TcpClient, bool> _clients = new();
    private readonly ConcurrentDictionary<TcpClient, bool> _streams = new();
    private readonly IPEndPoint _server;
    private readonly Task _accepting;
    private volatile IFaultPlan _plan;
    private volatile bool _isDown;
    private int _requests;

    private FaultProxy(Uri server, IFaultPlan plan)
    {
        _server = new IPEndPoint(IPAddress.Loopback, server.Port);
        _plan = plan;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients connect, <c>http://127.0.0.1:PORT/</c>.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>Requests so far, upgrades included.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Streams that are open now.</summary>
    public int Streams => _streams.Count;

    /// <summary>Whether every connection is reset at once, as if the server's machine were gone.</summary>
    public bool IsDown
    {
        get => _isDown;
        set => _isDown = value;
    }

    /// <summary>What goes wrong from now on.</summary>
    public IFaultPlan Plan
    {
        get => _plan;
        set => _plan = value;
    }

    /// <summary>Starts a proxy before a server on this machine.</summary>
    public static FaultProxy Start(Uri server, IFaultPlan plan) => new(server, plan);

    /// <summary>Cuts every stream that is open; gives back how many.</summary>
    public int ResetStreams()
    {
        TcpClient[] open = [.. _streams.Keys];
        foreach (TcpClient client in open)
        {
            FaultyConnection.Reset(client);
        }

        return open.Length;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        foreach (TcpClient client in _clients.Keys)
        {
            client.Dispose();
        }

        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _clients[client] = true;
                _ = ServeAsync(client);
            }
            catch (Exception exception)
                when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The proxy stops, or the client was gone before it was accepted.
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            if (_isDown)
            {
                FaultyConnection.Reset(client);
            }
            else if (await HttpHead.ReadAsync(client.GetStream(), _stop.Token) is { } request)
            {
                Interlocked.Increment(ref _requests);
                Fault fault = _plan.Next(request.Method, request.Path);
                FaultyConnection connection = new(client, _server, fault);
                await (
                    request.IsUpgrade ? StreamAsync(connection, client, request) : connection.ServeAsync(request, _stop.Token)
                );
            }
        }
        catch (Exception exception)
            when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side is gone; the other sees it.
        }
        finally
        {
            _clients.TryRemove(client, out _);
            client.Dispose();
        }
    }

    private async Task StreamAsync(FaultyConnection connection, TcpClient client, HttpHead request)
    {
        _streams[client] = true;
        try
        {
            await connection.StreamAsync(request, _stop.Token);
        }
        finally
        {
            _streams.TryRemove(client, out _);
        }
    }
}
