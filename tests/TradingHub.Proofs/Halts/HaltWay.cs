using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Halts;

/// <summary>A way to halt a running hub at level 4.</summary>
/// <param name="Source">What the hub calls it.</param>
/// <param name="TripAsync">Halts; completes when the halt is acknowledged.</param>
internal sealed record HaltWay(string Source, Func<HubProcess, Task> TripAsync)
{
    private const string Reason = "a proof";
    private static readonly object Request = new { level = 4, reason = Reason };

    /// <summary>All that do not need a special state of the hub.</summary>
    public static IReadOnlyList<HaltWay> All { get; } =
    [
        new("api", hub => PostAsync(hub, client: null)),
        new("dashboard", hub => PostAsync(hub, "dashboard")),
        new("socket", SocketAsync),
        new("socket", HubMethodAsync),
        new("file", FileAsync),
        new("command_line", CommandAsync),
    ];

    private static async Task PostAsync(HubProcess hub, string? client)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "api/halt") { Content = JsonContent.Create(Request) };
        if (client is not null)
        {
            request.Headers.Add("X-Hub-Client", client);
        }

        using HttpResponseMessage response = await hub.Http.SendAsync(request);
        (await HubAnswer.ReadAsync(response)).Expect2xx("the halt");
    }

    private static async Task SocketAsync(HubProcess hub)
    {
        await using MarketSocket socket = await hub.OpenSocketAsync();
        await socket.SendAsync(
            new
            {
                action = "halt",
                level = 4,
                reason = Reason,
            }
        );
        await socket.ExpectAsync(frame => frame.Says("type", "halted"), "the halt's acknowledgement");
    }

    /// <summary>SignalR by hand: a handshake and one invocation, each ended by the record separator.</summary>
    private static async Task HubMethodAsync(HubProcess hub)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(10));
        using ClientWebSocket socket = new();
        await socket.ConnectAsync(new UriBuilder(hub.Address) { Scheme = "ws", Path = "/hubs/market" }.Uri, limit.Token);
        await SendAsync(socket, """{"protocol":"json","version":1}""", limit.Token);
        await SendAsync(
            socket,
            $$"""{"type":1,"invocationId":"1","target":"Halt","arguments":[{{JsonSerializer.Serialize(Request)}}]}""",
            limit.Token
        );
        StringBuilder heard = new();
        byte[] buffer = new byte[16_384];
        while (!heard.ToString().Contains("\"invocationId\":\"1\"", StringComparison.Ordinal))
        {
            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(buffer.AsMemory(), limit.Token);
            heard.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
        }

        if (!heard.ToString().Contains("\"halted\"", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The hub method Halt answered: {heard}");
        }
    }

    /// <summary>The file says nothing back: the halt is acknowledged when the hub shows it.</summary>
    private static async Task FileAsync(HubProcess hub)
    {
        await File.WriteAllTextAsync(Path.Combine(hub.Settings.DataDirectory, "KILL"), $"4 {Reason}");
        await Eventually.GetAsync(() => hub.GetAsync("api/halt"), halt => halt.Number("level") == 4, "the kill file to be found");
    }

    private static async Task CommandAsync(HubProcess hub)
    {
        HubExit exit = await hub.CallAsync("halt", "--level", "4", "--reason", Reason);
        if (exit.Code != 0)
        {
            throw new InvalidOperationException($"The command halt ended with {exit.Code}: {exit.Printed}");
        }
    }

    private static Task SendAsync(ClientWebSocket socket, string text, CancellationToken cancellationToken) =>
        socket.SendAsync(
            Encoding.UTF8.GetBytes(text + '\u001e'),
            WebSocketMessageType.Text,
            endOfMessage: true,
            cancellationToken
        );
}
