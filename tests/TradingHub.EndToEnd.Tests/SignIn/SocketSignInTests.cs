using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.SignIn;

/// <summary>Sockets ask for a sign-in during the handshake, are no page's of another origin, and end with what they came in with.</summary>
public sealed class SocketSignInTests(LoginHub shared) : IClassFixture<LoginHub>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public static TheoryData<string> Doors => ["/ws/market", "/hubs/market", "/socket.io/?EIO=4&transport=websocket"];

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_stranger_opens_no_socket(string door)
    {
        Assert.Equal(401, await StatusAsync(door));
        Assert.Equal(401, await StatusAsync(door, ("Origin", shared.Origin)));
        Assert.Equal(401, await StatusAsync(door, ("Authorization", $"Bearer th_0123456789ab_{new string('0', 64)}")));
        Assert.Equal(401, await StatusAsync(door, ("Cookie", $"th_session={new string('0', 64)}"), ("Origin", shared.Origin)));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_token_opens_a_socket_with_the_scope_for_it_alone(string door)
    {
        JsonElement streamer = await shared.Hub.TokenAsync(shared.Owner, "stream");
        JsonElement reader = await shared.Hub.TokenAsync(shared.Owner, "read", "orders:write", "risk:write", "admin");

        Assert.Equal(101, await StatusAsync(door, Bearer(streamer)));
        Assert.Equal(403, await StatusAsync(door, Bearer(reader)));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task The_owners_page_opens_a_socket_and_his_cookie_without_an_origin_does_not(string door)
    {
        Assert.Equal(101, await StatusAsync(door, ("Cookie", shared.Owner), ("Origin", shared.Origin)));
        Assert.Equal(403, await StatusAsync(door, ("Cookie", shared.Owner)));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("http://evil.test")]
    [InlineData("https://evil.test")]
    [InlineData("http://localhost")]
    [InlineData("https://localhost")]
    [InlineData("http://localhost:1")]
    [InlineData("{origin}.evil.test")]
    [InlineData("{origin}@evil.test")]
    [InlineData("{origin}/")]
    [InlineData("{origin}/x")]
    [InlineData("{origin}#x")]
    [InlineData("{origin}?x")]
    [InlineData("{origin}0")]
    [InlineData("{origin} ")]
    [InlineData("{origin}, http://evil.test")]
    [InlineData("http://evil.test, {origin}")]
    [InlineData("http://evil.test#{origin}")]
    [InlineData("http://evil.test/{origin}")]
    [InlineData("http://user@localhost:{port}")]
    [InlineData("https://localhost:{port}")]
    [InlineData("ws://localhost:{port}")]
    [InlineData("HTTP://localhost:{port}")]
    [InlineData("http://LOCALHOST:{port}")]
    [InlineData("http://localhost.:{port}")]
    [InlineData("http://localhost.evil.test:{port}")]
    [InlineData("http://xlocalhost:{port}")]
    [InlineData("http://127.0.0.2:{port}")]
    [InlineData("http://127.1:{port}")]
    [InlineData("http://2130706433:{port}")]
    [InlineData("http://0.0.0.0:{port}")]
    [InlineData("http://[::]:{port}")]
    [InlineData("http://[::ffff:127.0.0.1]:{port}")]
    [InlineData("file://")]
    [InlineData("chrome-extension://abcdef")]
    public async Task A_page_of_another_origin_opens_no_socket_with_the_owners_cookie(string origin)
    {
        string said = origin
            .Replace("{origin}", shared.Origin, StringComparison.Ordinal)
            .Replace("{port}", $"{shared.Hub.Address.Port}", StringComparison.Ordinal);

        int status = await RawSocket.UpgradeAsync(shared.Hub.Address, "/ws/market", ("Cookie", shared.Owner), ("Origin", said));

        // What a header's value ends with in blanks is no part of it.
        Assert.Equal(said.EndsWith(' ') ? 101 : 403, status);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_socket_ends_with_its_token(string door)
    {
        JsonElement token = await shared.Hub.TokenAsync(shared.Owner, "stream");
        (ClientWebSocket? socket, _) = await shared.Hub.OpenAsync(door, Bearer(token));

        (await shared.Hub.CallAsOwnerAsync(shared.Owner, HttpMethod.Delete, $"/api/tokens/{token.Text("id")}")).Expect2xx(
            "revoke"
        );

        await EndedAsync(socket!);
    }

    [Fact]
    public async Task A_socket_ends_with_its_session()
    {
        string session = await shared.Hub.SignInAsync();
        (ClientWebSocket? socket, _) = await shared.Hub.OpenAsync("/ws/market", ("Cookie", session), ("Origin", shared.Origin));

        (await shared.Hub.CallAsOwnerAsync(session, HttpMethod.Delete, "/api/session")).Expect2xx("sign out");

        await EndedAsync(socket!);
    }

    [Theory]
    [InlineData("/stream", """{"action":"auth","key":"{key}","secret":"{secret}"}""", "authorized")]
    [InlineData("/v2/iex", """{"action":"auth","key":"{key}","secret":"{secret}"}""", "authenticated")]
    public async Task A_stream_of_the_alpaca_api_takes_an_issued_pair_and_ends_with_it(string path, string message, string answer)
    {
        JsonElement key = (
            await shared.Hub.CallAsOwnerAsync(shared.Owner, HttpMethod.Post, "/api/keys", new { name = "sdk" })
        ).Expect2xx("key");
        (ClientWebSocket? socket, _) = await shared.Hub.OpenAsync(path);
        string said = message
            .Replace("{key}", key.Text("key_id"), StringComparison.Ordinal)
            .Replace("{secret}", key.Text("secret"), StringComparison.Ordinal);
        await socket!.SendAsync(Encoding.UTF8.GetBytes(said), WebSocketMessageType.Text, true, CancellationToken.None);
        string heard = await HearAsync(socket, text => text.Contains(answer, StringComparison.Ordinal));
        Assert.Contains(answer, heard, StringComparison.Ordinal);

        (await shared.Hub.CallAsOwnerAsync(shared.Owner, HttpMethod.Delete, $"/api/keys/{key.Text("key_id")}")).Expect2xx(
            "revoke"
        );

        await EndedAsync(socket);
    }

    [Fact]
    public async Task A_token_that_only_listens_halts_nothing()
    {
        JsonElement token = await shared.Hub.TokenAsync(shared.Owner, "stream");
        (ClientWebSocket? socket, _) = await shared.Hub.OpenAsync("/ws/market", Bearer(token));

        await socket!.SendAsync(
            """{"action":"halt","level":4}"""u8.ToArray(),
            WebSocketMessageType.Text,
            true,
            CancellationToken.None
        );

        await HearAsync(socket, text => text.Contains("SCOPE_MISSING", StringComparison.Ordinal));
        JsonElement halts = (await shared.Hub.CallAsOwnerAsync(shared.Owner, HttpMethod.Get, "/api/halt")).Expect2xx("halts");
        Assert.Equal(JsonValueKind.Null, halts.Field("last_trip").ValueKind);
        socket.Dispose();
    }

    private static (string Name, string Value) Bearer(JsonElement token) => ("Authorization", $"Bearer {token.Text("token")}");

    private async Task<int> StatusAsync(string door, params (string Name, string Value)[] headers)
    {
        (ClientWebSocket? socket, int status) = await shared.Hub.OpenAsync(door, headers);
        socket?.Dispose();
        return status;
    }

    private static async Task<string> HearAsync(ClientWebSocket socket, Func<string, bool> isIt)
    {
        using CancellationTokenSource limit = new(Limit);
        byte[] buffer = new byte[1 << 20];
        while (true)
        {
            int length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(length), limit.Token);
                length += part.Count;
            } while (!part.EndOfMessage);

            string text = Encoding.UTF8.GetString(buffer, 0, length);
            if (isIt(text))
            {
                return text;
            }
        }
    }

    private static async Task EndedAsync(ClientWebSocket socket)
    {
        using CancellationTokenSource limit = new(Limit);
        byte[] buffer = new byte[1 << 16];
        try
        {
            while ((await socket.ReceiveAsync(buffer.AsMemory(), limit.Token)).MessageType != WebSocketMessageType.Close) { }
        }
        catch (WebSocketException)
        {
            // Cut without a word.
        }

        Assert.False(limit.IsCancellationRequested);
        socket.Dispose();
    }
}
