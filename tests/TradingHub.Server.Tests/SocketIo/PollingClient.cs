using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using TradingHub.Server.Tests.Streaming;

namespace TradingHub.Server.Tests.SocketIo;

/// <summary>A client of <c>/socket.io</c> that does what it is told, packet by packet, right or wrong. Every wait ends after a minute.</summary>
internal sealed class PollingClient : IDisposable
{
    private const char Separator = '\u001e';
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Queue<string> _received = new();
    private readonly Uri _address;

    public PollingClient(StreamingHost host)
    {
        _address = new UriBuilder(host.Address) { Scheme = "http" }.Uri;
        Http = new HttpClient { BaseAddress = _address, Timeout = Patience };
    }

    public HttpClient Http { get; }

    public string Sid { get; private set; } = "";

    /// <summary>The terms that the server opened the session with.</summary>
    public JsonElement Terms { get; private set; }

    private string Query => $"/socket.io/?EIO=4&transport=polling&sid={Sid}";

    /// <summary>Begins a session and joins the root namespace.</summary>
    public static async Task<PollingClient> JoinedAsync(StreamingHost host)
    {
        PollingClient client = await OpenedAsync(host);
        await client.SendAsync("40");
        Assert.StartsWith("40{\"sid\":", await client.NextAsync(), StringComparison.Ordinal);
        return client;
    }

    /// <summary>Begins a session.</summary>
    public static async Task<PollingClient> OpenedAsync(StreamingHost host)
    {
        PollingClient client = new(host);
        string opened = await client.Http.GetStringAsync("/socket.io/?EIO=4&transport=polling");
        Assert.Equal('0', opened[0]);
        client.Terms = JsonDocument.Parse(opened[1..]).RootElement;
        client.Sid = client.Terms.GetProperty("sid").GetString()!;
        return client;
    }

    /// <summary>Posts packets; they have to be taken.</summary>
    public async Task SendAsync(params string[] packets)
    {
        (HttpStatusCode status, string body) = await PostAsync(string.Join(Separator, packets));
        Assert.Equal((HttpStatusCode.OK, "ok"), (status, body));
    }

    /// <summary>Posts a body and gives back what is answered.</summary>
    public async Task<(HttpStatusCode Status, string Body)> PostAsync(string body)
    {
        using StringContent content = new(body, Encoding.UTF8, "text/plain");
        using HttpResponseMessage response = await Http.PostAsync(Query, content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Polls once and gives back what is answered.</summary>
    public async Task<(HttpStatusCode Status, string Body)> PollAsync()
    {
        using HttpResponseMessage response = await Http.GetAsync(Query);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>The next packet; polls when none is left, and answers pings.</summary>
    public async Task<string> NextAsync()
    {
        while (true)
        {
            while (_received.TryDequeue(out string? packet))
            {
                if (packet != "2")
                {
                    return packet;
                }

                await SendAsync("3");
            }

            (HttpStatusCode status, string body) = await PollAsync();
            Assert.True(status == HttpStatusCode.OK, $"{status}: {body}");
            Array.ForEach(body.Split(Separator), _received.Enqueue);
        }
    }

    /// <summary>The argument of the next event of this name; others are passed over.</summary>
    public async Task<JsonElement> NextAsync(string name)
    {
        while (true)
        {
            string packet = await NextAsync();
            if (packet.StartsWith($"42[\"{name}\",", StringComparison.Ordinal))
            {
                return JsonDocument.Parse(packet[2..]).RootElement[1];
            }
        }
    }

    /// <summary>Opens a WebSocket for the session, or a new one where it has none.</summary>
    public async Task<ClientWebSocket> OpenSocketAsync()
    {
        ClientWebSocket socket = new();
        using CancellationTokenSource limit = new(Patience);
        string session = Sid.Length == 0 ? "" : $"&sid={Sid}";
        UriBuilder address = new(_address)
        {
            Scheme = "ws",
            Path = "/socket.io/",
            Query = $"EIO=4&transport=websocket{session}",
        };
        await socket.ConnectAsync(address.Uri, limit.Token);
        return socket;
    }

    public static async Task SendAsync(ClientWebSocket socket, string packet) =>
        await socket.SendAsync(Encoding.UTF8.GetBytes(packet), WebSocketMessageType.Text, true, CancellationToken.None);

    /// <summary>The next packet on a WebSocket; null when the server closed it.</summary>
    public static async Task<string?> ReadAsync(ClientWebSocket socket)
    {
        using CancellationTokenSource limit = new(Patience);
        byte[] buffer = new byte[256 * 1024];
        int length = 0;
        WebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(new ArraySegment<byte>(buffer, length, buffer.Length - length), limit.Token);
            length += part.Count;
        } while (!part.EndOfMessage);

        return part.MessageType == WebSocketMessageType.Close ? null : Encoding.UTF8.GetString(buffer, 0, length);
    }

    public void Dispose() => Http.Dispose();
}
