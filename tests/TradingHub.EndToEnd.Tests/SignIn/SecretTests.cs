using System.Text.Json;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.SignIn;

/// <summary>Secrets are planted in every field that takes one, right and wrong: no log and no answer repeats them.</summary>
public sealed class SecretTests
{
    private const string Canary = "canary-4711-of-a-secret";

    [UnixFact]
    public async Task No_secret_reaches_a_log_or_an_answer()
    {
        HubSettings settings = HubSettings.Simulated().AskingForLogin().With("Logging:LogLevel:Default", "Trace");
        await using HubProcess hub = await HubProcess.StartAsync(settings);
        string code = await hub.CodeAsync();
        List<string> answers = [];
        await PlantAsync(hub, "", answers);
        string owner = await hub.BeginAsync();
        await PlantAsync(hub, owner, answers);
        JsonElement token = await hub.TokenAsync(owner, "read");
        JsonElement key = (await hub.CallAsOwnerAsync(owner, HttpMethod.Post, "/api/keys", new { name = "sdk" })).Expect2xx(
            "key"
        );
        await hub.CallAsync(HttpMethod.Get, $"/api/account?access_token={token.Text("token")}", null);
        await hub.CallAsync(HttpMethod.Get, "/api/account", null, ("Authorization", $"Bearer {token.Text("token")}"));
        await hub.CallAsync(
            HttpMethod.Get,
            "/v2/account",
            null,
            ("APCA-API-KEY-ID", key.Text("key_id")),
            ("APCA-API-SECRET-KEY", key.Text("secret"))
        );
        object change = new { current = SignInCalls.Password, @new = "nine blue lanterns wander" };
        (await hub.CallAsOwnerAsync(owner, HttpMethod.Put, "/api/session/password", change)).Expect2xx("password");
        await hub.StopAsync();

        string[] secrets =
        [
            Canary,
            code,
            SignInCalls.Password,
            "nine blue lanterns wander",
            owner.Split('=')[1],
            token.Text("token"),
            key.Text("secret"),
        ];
        string[] logs = [.. Directory.EnumerateFiles(Path.Combine(settings.DataDirectory, "logs")).Select(File.ReadAllText)];
        Assert.Contains(logs, log => log.Contains("/api/session", StringComparison.Ordinal));
        foreach (string secret in secrets)
        {
            Assert.All(logs, log => Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase));
            Assert.All(answers, answer => Assert.DoesNotContain(secret, answer, StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>Puts the canary wherever a secret may stand.</summary>
    private static async Task PlantAsync(HubProcess hub, string owner, List<string> answers)
    {
        (HttpMethod, string, object?)[] calls =
        [
            (HttpMethod.Post, "/api/session", new { password = Canary }),
            (HttpMethod.Post, "/api/session/first", new { code = Canary, password = Canary }),
            (HttpMethod.Post, "/api/session/first", new { code = Canary, password = Canary + Canary }),
            (HttpMethod.Put, "/api/session/password", new { current = Canary, @new = Canary + Canary }),
            (HttpMethod.Post, "/api/tradingview/webhook/order", new { secret = Canary, strategy = "x" }),
            (HttpMethod.Get, $"/api/account?token={Canary}", null),
            (HttpMethod.Get, $"/v2/account?secret={Canary}", null),
        ];
        foreach ((HttpMethod method, string path, object? body) in calls)
        {
            HubAnswer answer = await hub.CallAsync(
                method,
                path,
                body,
                ("Cookie", owner.Length > 0 ? owner : $"th_session={Canary}"),
                ("X-TradingHub", "1"),
                ("APCA-API-KEY-ID", Canary),
                ("APCA-API-SECRET-KEY", Canary)
            );
            answers.Add(answer.Text);
        }

        answers.Add((await hub.CallAsync(HttpMethod.Get, "/api/account", null, ("Authorization", $"Bearer {Canary}"))).Text);
        answers.Add((await hub.CallAsync(HttpMethod.Get, "/v2/account", null, ("Authorization", $"Basic {Canary}"))).Text);
    }
}
