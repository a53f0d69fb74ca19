using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using TradingHub.Proofs.Alpaca;

namespace TradingHub.Connectors.Tests.Alpaca.Data;

/// <summary>
/// Alpaca's data streams on this machine, by the reference: signs in, keeps each connection's subscriptions, answers each change with all of
/// them. Refuses, stays mute and drops as a test says.
/// </summary>
internal sealed class FakeDataStreams
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ConcurrentDictionary<WebSocket, SemaphoreSlim> _open = new();
    private readonly Channel<string> _said = Channel.CreateUnbounded<string>();

    /// <summary>Errors that the next connections get in place of a welcome; then they are closed.</summary>
    public ConcurrentQueue<(int Code, string Message)> Refusals { get; } = new();

    /// <summary>Whether messages of clients are taken and not answered.</summary>
    public bool IsMute { get; set; }

    /// <summary>Whether connections are not read any more after their next message: pings are not answered either.</summary>
    public bool IsDeaf { get; set; }

    /// <summary>Subscriptions, quotes and trades counted apart, that one connection may have.</summary>
    public int Most { get; set; } = int.MaxValue;

    /// <summary>Symbols that no request may name.</summary>
    public IReadOnlyList<string> Unknown { get; set; } = [];

    /// <summary>Serves one connection.</summary>
    public async Task ServeAsync(string path, WebSocket socket, CancellationToken cancellationToken)
    {
        _open[socket] = new SemaphoreSlim(1, 1);
        try
        {
            await _said.Writer.WriteAsync($"connect {path}", cancellationToken);
            await SendAsync(socket, """[{"T":"success","msg":"connected"}]""");
            HashSet<string> topics = new(StringComparer.Ordinal);
            bool isSignedIn = false;
            while (await ReadAsync(socket, cancellationToken) is { } message)
            {
                await _said.Writer.WriteAsync(Short(message), cancellationToken);
                if (IsMute && isSignedIn)
                {
                    continue;
                }

                (string reply, bool ends, isSignedIn) = Answer(message, isSignedIn, topics);
                await SendAsync(socket, reply);
                if (IsDeaf && isSignedIn && topics.Count > 0)
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
                }

                if (ends)
                {
                    await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "refused", cancellationToken);
                    return;
                }
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            // The client or the test has cut the connection.
        }
        finally
        {
            _open.TryRemove(socket, out _);
        }
    }

    /// <summary>What clients say, in order: <c>connect PATH</c>, <c>auth</c>, <c>subscribe quotes=A,B trades=A</c>.</summary>
    public async Task<string> SaidAsync()
    {
        using CancellationTokenSource patience = new(Patience);
        return await _said.Reader.ReadAsync(patience.Token);
    }

    /// <summary>Sends a frame to every client.</summary>
    public async Task PushAsync(string frame)
    {
        foreach (WebSocket socket in _open.Keys)
        {
            await SendAsync(socket, frame);
        }
    }

    /// <summary>Cuts every connection.</summary>
    public void Drop()
    {
        foreach (WebSocket socket in _open.Keys)
        {
            socket.Abort();
        }
    }

    private (string Reply, bool Ends, bool IsSignedIn) Answer(JsonObject message, bool isSignedIn, HashSet<string> topics)
    {
        string action = (string)message["action"]!;
        if (action == "auth")
        {
            if (Refusals.TryDequeue(out (int Code, string Message) refusal))
            {
                return (Error(refusal.Code, refusal.Message), true, false);
            }

            bool isRight = (string?)message["key"] == FakeAlpaca.KeyId && (string?)message["secret"] == FakeAlpaca.SecretKey;
            return isRight
                ? ("""[{"T":"success","msg":"authenticated"}]""", false, true)
                : (Error(402, "auth failed"), true, false);
        }

        return isSignedIn ? (Change(action, message, topics), false, true) : (Error(401, "not authenticated"), false, false);
    }

    private string Change(string action, JsonObject message, HashSet<string> topics)
    {
        string[] named = [.. TopicsOf(message)];
        if (named.Any(topic => Unknown.Contains(topic[2..])))
        {
            return Error(400, "invalid syntax");
        }

        HashSet<string> changed = [.. action == "subscribe" ? topics.Concat(named) : topics.Except(named)];
        if (changed.Count > Most)
        {
            return Error(405, "symbol limit exceeded");
        }

        topics.Clear();
        topics.UnionWith(changed);
        JsonObject reply = new()
        {
            ["T"] = "subscription",
            ["trades"] = SymbolsOf(topics, "t:"),
            ["quotes"] = SymbolsOf(topics, "q:"),
            ["bars"] = new JsonArray(),
            ["corrections"] = SymbolsOf(topics, "t:"),
        };
        return new JsonArray(reply).ToJsonString();
    }

    private static IEnumerable<string> TopicsOf(JsonObject message) =>
        Symbols(message, "quotes")
            .Select(symbol => $"q:{symbol}")
            .Concat(Symbols(message, "trades").Select(symbol => $"t:{symbol}"));

    private static IEnumerable<string> Symbols(JsonObject message, string channel) =>
        (message[channel] as JsonArray ?? []).Select(symbol => (string)symbol!);

    private static JsonArray SymbolsOf(IEnumerable<string> topics, string prefix) =>
        [
            .. topics
                .Where(topic => topic.StartsWith(prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(topic => (JsonNode)topic[2..]),
        ];

    private static string Error(int code, string message) => $$"""[{"T":"error","code":{{code}},"msg":"{{message}}"}]""";

    private static string Short(JsonObject message)
    {
        string[] parts = [(string)message["action"]!, Part(message, "quotes"), Part(message, "trades")];
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }

    private static string Part(JsonObject message, string channel) =>
        Symbols(message, channel).Order(StringComparer.Ordinal).ToArray() is { Length: > 0 } symbols
            ? $"{channel}={string.Join(',', symbols)}"
            : "";

    private async Task SendAsync(WebSocket socket, string text)
    {
        if (!_open.TryGetValue(socket, out SemaphoreSlim? sending))
        {
            return;
        }

        await sending.WaitAsync();
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, default);
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>The next message, or null when the client has gone.</summary>
    private static async Task<JsonObject?> ReadAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[64 * 1024];
        WebSocketReceiveResult part = await socket.ReceiveAsync(buffer, cancellationToken);
        return part.MessageType == WebSocketMessageType.Close
            ? null
            : JsonNode.Parse(Encoding.UTF8.GetString(buffer, 0, part.Count))!.AsObject();
    }
}
