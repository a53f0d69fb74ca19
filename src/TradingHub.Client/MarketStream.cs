using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;

namespace TradingHub.Client;

/// <summary>
/// A live stream of the hub that stays complete: it connects again by itself, resumes every topic from its last number, drops what was heard
/// before, and gives a connection up on which something is missing. One reader; subscriptions from any thread.
/// </summary>
public sealed class MarketStream : IAsyncDisposable
{
    private readonly MarketStreamOptions _options;
    private readonly Backoff _backoff;
    private readonly Channel<StreamEvent> _events;
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly List<StreamSelection> _selections = [];
    private WebSocket? _greeted;
    private Task? _running;

    /// <summary>Makes a stream; it connects when it is read.</summary>
    public MarketStream(MarketStreamOptions options)
    {
        _options = options;
        _backoff = new Backoff(options.FirstWait, options.LongestWait, options.Chance);
        // One writer, the connection's loop; one reader, the program. Full: the loop waits and the hub sees a slow client.
        _events = Channel.CreateBounded<StreamEvent>(
            new BoundedChannelOptions(options.Capacity)
            {
                SingleReader = true,
                SingleWriter = true,
                FullMode = BoundedChannelFullMode.Wait,
            }
        );
    }

    /// <summary>Wants a selection, now and after every reconnect.</summary>
    public Task SubscribeAsync(StreamSelection selection, CancellationToken cancellationToken)
    {
        WebSocket? socket;
        lock (_lock)
        {
            _selections.Add(selection);
            socket = _greeted;
        }

        return SayAsync(socket, ClientWords.Subscribe(selection, new TopicLedger()), cancellationToken);
    }

    /// <summary>No longer wants a selection that it had subscribed to.</summary>
    public Task UnsubscribeAsync(StreamSelection selection, CancellationToken cancellationToken)
    {
        WebSocket? socket;
        lock (_lock)
        {
            _selections.Remove(selection);
            socket = _greeted;
        }

        return SayAsync(socket, ClientWords.Unsubscribe(selection), cancellationToken);
    }

    /// <summary>Everything that happens, until cancelled or disposed. Connects at the first call; there is one reader.</summary>
    public async IAsyncEnumerable<StreamEvent> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _running ??= RunAsync(_end.Token);
        await foreach (StreamEvent happened in _events.Reader.ReadAllAsync(cancellationToken))
        {
            yield return happened;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await (_running ?? Task.CompletedTask);
        _end.Dispose();
        _sending.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        TopicLedger ledger = new();
        try
        {
            while (true)
            {
                string reason = await ServeAsync(ledger, cancellationToken);
                TimeSpan wait = _backoff.Next();
                await _events.Writer.WriteAsync(new StreamLost(reason, wait), cancellationToken);
                await Task.Delay(wait, _options.Time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _events.Writer.TryComplete();
        }
        catch (Exception exception)
        {
            _events.Writer.TryComplete(exception);
        }
    }

    /// <summary>One connection; returns why it ended.</summary>
    private async Task<string> ServeAsync(TopicLedger ledger, CancellationToken cancellationToken)
    {
        try
        {
            using WebSocket socket = await OpenAsync(cancellationToken);
            try
            {
                StreamConversation conversation = new(ledger, _events.Writer);
                MessageReader reader = new(socket, _options.Silence, _options.Time);
                await SayAsync(socket, ClientWords.Hello(_options), cancellationToken);
                while (true)
                {
                    foreach (JsonElement message in await reader.ReadAsync(cancellationToken))
                    {
                        if (await conversation.HearAsync(message, cancellationToken))
                        {
                            _backoff.Reset();
                            await GreetAsync(socket, ledger, cancellationToken);
                        }
                    }
                }
            }
            finally
            {
                lock (_lock)
                {
                    _greeted = null;
                }
            }
        }
        catch (Exception exception) when (exception is LinkLostException or WebSocketException or HttpRequestException)
        {
            return exception.Message;
        }
    }

    /// <summary>The hub has said hello: everything that is wanted is asked for.</summary>
    private async Task GreetAsync(WebSocket socket, TopicLedger ledger, CancellationToken cancellationToken)
    {
        StreamSelection[] wanted;
        lock (_lock)
        {
            wanted = [.. _selections];
            _greeted = socket;
        }

        foreach (StreamSelection selection in wanted)
        {
            await SayAsync(socket, ClientWords.Subscribe(selection, ledger), cancellationToken);
        }
    }

    private async Task<WebSocket> OpenAsync(CancellationToken cancellationToken)
    {
        if (_options.Open is { } open)
        {
            return await open(_options.SocketAddress, cancellationToken);
        }

        ClientWebSocket socket = new();
        try
        {
            if (_options.Token is { } token)
            {
                socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
            }

            await socket.ConnectAsync(_options.SocketAddress, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task SayAsync(WebSocket? socket, byte[] message, CancellationToken cancellationToken)
    {
        if (socket is null)
        {
            return;
        }

        await _sending.WaitAsync(cancellationToken);
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Text, true, cancellationToken);
        }
        catch (Exception exception) when (exception is WebSocketException or ObjectDisposedException)
        {
            // The connection is gone: its reader notices, and the next connection asks for everything again.
        }
        finally
        {
            _sending.Release();
        }
    }
}
