using System.Text;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.SignIn;

/// <summary>Sessions, tokens and keys over a restart, and what a thief of the file finds.</summary>
public sealed class SessionLifeTests
{
    [Fact]
    public async Task Sessions_tokens_and_keys_outlive_the_process_and_what_was_ended_does_not_come_back()
    {
        await using HubProcess first = await HubProcess.StartAsync(HubSettings.Simulated().AskingForLogin());
        string kept = await first.BeginAsync();
        string ended = await first.SignInAsync();
        JsonElement token = await first.TokenAsync(kept, "read");
        JsonElement revoked = await first.TokenAsync(kept, "read");
        JsonElement key = await KeyAsync(first, kept);
        (await first.CallAsOwnerAsync(ended, HttpMethod.Delete, "/api/session")).Expect2xx("sign out");
        (await first.CallAsOwnerAsync(kept, HttpMethod.Delete, $"/api/tokens/{revoked.Text("id")}")).Expect2xx("revoke");
        await first.KillAsync();

        await using HubProcess second = await first.RestartAsync();

        Assert.Equal(200, await StatusAsync(second, "/api/account", ("Cookie", kept)));
        Assert.Equal(401, await StatusAsync(second, "/api/account", ("Cookie", ended)));
        Assert.Equal(200, await StatusAsync(second, "/api/account", Bearer(token)));
        Assert.Equal(401, await StatusAsync(second, "/api/account", Bearer(revoked)));
        Assert.Equal(200, await StatusAsync(second, "/v2/account", Keys(key)));
        Assert.False(File.Exists(Path.Combine(second.Settings.DataDirectory, "sign-in-link.txt")));
    }

    [Fact]
    public async Task A_revoked_token_is_refused_on_its_next_request_and_a_revoked_key_too()
    {
        await using HubProcess hub = await HubProcess.StartAsync(HubSettings.Simulated().AskingForLogin());
        string owner = await hub.BeginAsync();
        JsonElement token = await hub.TokenAsync(owner, "read");
        JsonElement key = await KeyAsync(hub, owner);
        Assert.Equal(200, await StatusAsync(hub, "/api/account", Bearer(token)));
        Assert.Equal(200, await StatusAsync(hub, "/v2/account", Keys(key)));

        (await hub.CallAsOwnerAsync(owner, HttpMethod.Delete, $"/api/tokens/{token.Text("id")}")).Expect2xx("revoke");
        (await hub.CallAsOwnerAsync(owner, HttpMethod.Delete, $"/api/keys/{key.Text("key_id")}")).Expect2xx("revoke");

        Assert.Equal(401, await StatusAsync(hub, "/api/account", Bearer(token)));
        Assert.Equal(401, await StatusAsync(hub, "/v2/account", Keys(key)));
    }

    [Fact]
    public async Task A_thief_of_the_file_finds_nothing_that_opens_the_hub()
    {
        await using HubProcess hub = await HubProcess.StartAsync(HubSettings.Simulated().AskingForLogin());
        string owner = await hub.BeginAsync();
        JsonElement token = await hub.TokenAsync(owner, "read");
        JsonElement key = await KeyAsync(hub, owner);
        string dump = Dump(hub.Settings.DataDirectory);

        string[] secrets =
        [
            SignInCalls.Password,
            owner.Split('=')[1],
            token.Text("token"),
            token.Text("token")[^64..],
            key.Text("secret"),
        ];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, dump, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(token.Text("id"), dump, StringComparison.Ordinal);
        foreach (string digest in Hexadecimals(dump))
        {
            Assert.Equal(401, await StatusAsync(hub, "/api/account", ("Cookie", $"th_session={digest}")));
            string forged = $"Bearer th_{token.Text("id")}_{digest}";
            Assert.Equal(401, await StatusAsync(hub, "/api/account", ("Authorization", forged)));
            (string, string)[] pair = [("APCA-API-KEY-ID", key.Text("key_id")), ("APCA-API-SECRET-KEY", digest)];
            Assert.Equal(401, await StatusAsync(hub, "/v2/account", pair));
        }
    }

    /// <summary>The file and its log, letter by letter.</summary>
    private static string Dump(string folder) =>
        string.Concat(
            Directory
                .EnumerateFiles(folder, "app.db*")
                .Select(file =>
                {
                    using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                    using StreamReader reader = new(stream, Encoding.Latin1);
                    return reader.ReadToEnd();
                })
        );

    /// <summary>Whatever could be a secret or its digest.</summary>
    private static string[] Hexadecimals(string dump)
    {
        string[] found =
        [
            .. System
                .Text.RegularExpressions.Regex.Matches(dump, "[0-9a-f]{64}", default, TimeSpan.FromSeconds(10))
                .Select(match => match.Value)
                .Distinct(),
        ];
        Assert.NotEmpty(found);
        return found;
    }

    private static async Task<JsonElement> KeyAsync(HubProcess hub, string owner) =>
        (await hub.CallAsOwnerAsync(owner, HttpMethod.Post, "/api/keys", new { name = "sdk" })).Expect2xx("key");

    private static (string Name, string Value) Bearer(JsonElement token) => ("Authorization", $"Bearer {token.Text("token")}");

    private static (string Name, string Value)[] Keys(JsonElement key) =>
        [("APCA-API-KEY-ID", key.Text("key_id")), ("APCA-API-SECRET-KEY", key.Text("secret"))];

    private static async Task<int> StatusAsync(HubProcess hub, string path, params (string Name, string Value)[] headers) =>
        (int)(await hub.CallAsync(HttpMethod.Get, path, body: null, headers)).Status;
}
