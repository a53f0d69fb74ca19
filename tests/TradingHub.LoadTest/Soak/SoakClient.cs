using System.Net.Sockets;
using TradingHub.LoadTest.Clients;
using TradingHub.Testing.Streams;

namespace TradingHub.LoadTest.Soak;

/// <summary>One place in the soak: a client that behaves as its kind does, connection after connection.</summary>
internal sealed class SoakClient(SoakKind kind, Uri address)
{
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(1);

    private LoadClient? _current;
    private long _updates;
    private long _conflated;
    private long _faults;

    /// <summary>Its kind.</summary>
    public SoakKind Kind => kind;

    /// <summary>Updates of all its connections.</summary>
    public long Updates => _updates + (_current?.Book.Updates ?? 0);

    /// <summary>Quotes left out by right.</summary>
    public long Conflated => _conflated + (_current?.Book.Conflated ?? 0);

    /// <summary>Updates missing or doubled, and connections that ended although they should not have.</summary>
    public long Faults => _faults + FaultsOf(_current);

    /// <summary>How long updates took from the hub's receipt to this client, over the connections that have ended.</summary>
    public LatencyHistogram Latencies { get; } = new();

    /// <summary>Connections so far.</summary>
    public int Connections { get; private set; }

    /// <summary>What was wrong first, or null.</summary>
    public string? FirstFault { get; private set; }

    /// <summary>Runs until the end of the soak.</summary>
    public async Task RunAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                await LiveAsync(end);
                if (kind.Life is not null)
                {
                    await Task.Delay(Breath, end);
                }
            }
            catch (OperationCanceledException)
            {
                // The soak is over.
            }
            catch (Exception exception) when (exception is SocketException or IOException or InvalidDataException)
            {
                _faults++;
                FirstFault ??= exception.Message;
                await Task.Delay(Breath, CancellationToken.None);
            }
        }
    }

    private async Task LiveAsync(CancellationToken end)
    {
        using LoadClient client = await LoadClient.ConnectAsync(address, kind.Door, TimeProvider.System, kind.ReceiveBytes, end);
        Connections++;
        client.IsMeasuring = true;
        _current = client;
        using CancellationTokenSource life = CancellationTokenSource.CreateLinkedTokenSource(end);
        if (kind.Life is { } span)
        {
            life.CancelAfter(span);
        }

        try
        {
            await (
                kind.Reads ? client.ReadAsync(kind.MostBytes, kind.Pause, life.Token) : Task.Delay(Timeout.Infinite, life.Token)
            );
        }
        finally
        {
            Close(client, isMeant: life.IsCancellationRequested);
        }
    }

    private void Close(LoadClient client, bool isMeant)
    {
        if (!isMeant)
        {
            _faults++;
            FirstFault ??= $"the connection ended with {client.CloseCode?.ToString() ?? "no code"}";
        }

        _current = null;
        _updates += client.Book.Updates;
        _conflated += client.Book.Conflated;
        Latencies.Add(client.Latencies);
        _faults += FaultsOf(client);
        FirstFault ??= client.Refusal ?? client.Book.FirstFault;
    }

    private static long FaultsOf(LoadClient? client) =>
        client is null ? 0 : client.Book.Gaps + client.Book.Repeats + (client.Refusal is null ? 0 : 1);
}
