using System.Text.Json;
using static TradingHub.Server.Tests.Watchlists.WatchlistHub;

namespace TradingHub.Server.Tests.Watchlists;

/// <summary>Entity tags, the default list, undo of a delete.</summary>
public sealed class WatchlistVersionsTests(HubFactory hub) : IClassFixture<HubFactory>
{
    public static TheoryData<string, string, string?> Changes =>
        new()
        {
            { "PUT", "", """{"symbols":["QQQ"]}""" },
            { "PUT", "/default", null },
            { "PUT", "/items/SPY", """{"note":"n"}""" },
            { "POST", "/symbols", """{"symbols":"QQQ"}""" },
            { "DELETE", "/symbols", """{"symbols":"SPY"}""" },
            { "DELETE", "/symbols/SPY", null },
            { "DELETE", "", null },
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_is_made_only_at_the_version_that_it_names(string method, string tail, string? body)
    {
        (string path, JsonElement list) = await hub.NewListAsync(Section("A", "SPY"));
        object? content = body is null ? null : JsonDocument.Parse(body).RootElement;

        (int stale, _, JsonElement problem) = await hub.SendWithAsync(
            new HttpMethod(method),
            path + tail,
            ("If-Match", "\"7\""),
            content
        );
        Assert.Equal((412, "WATCHLIST_CHANGED", 1), (stale, CodeOf(problem), problem.GetProperty("version").GetInt32()));
        Assert.Equal(list.ToString(), (await hub.GetAsync(path)).ToString());

        (int made, string? tag, _) = await hub.SendWithAsync(new HttpMethod(method), path + tail, ("If-Match", "\"1\""), content);
        Assert.Equal(tail.Length == 0 && method == "DELETE" ? (204, null) : (200, "\"2\""), (made, tag));
    }

    [Theory]
    [InlineData("*", 200)]
    [InlineData("\"9\", \"1\"", 200)]
    [InlineData("W/\"1\"", 412)]
    [InlineData("\"01\"", 412)]
    [InlineData("1", 400)]
    [InlineData("\"1", 400)]
    public async Task If_match_is_read_as_the_standard_says(string header, int status)
    {
        (string path, _) = await hub.NewListAsync(Section("A", "SPY"));

        (int answered, _, _) = await hub.SendWithAsync(HttpMethod.Put, path, ("If-Match", header), new { symbols = "QQQ" });

        Assert.Equal(status, answered);
    }

    [Theory]
    [InlineData("\"1\"", 304)]
    [InlineData("W/\"1\"", 304)]
    [InlineData("*", 304)]
    [InlineData("\"2\"", 200)]
    [InlineData("1", 200)]
    public async Task What_a_client_knows_is_not_sent_again(string header, int status)
    {
        (string path, _) = await hub.NewListAsync(Section("A", "SPY"));

        (int answered, string? tag, JsonElement body) = await hub.SendWithAsync(HttpMethod.Get, path, ("If-None-Match", header));

        Assert.Equal((status, "\"1\""), (answered, tag));
        Assert.Equal(status == 200, body.ValueKind == JsonValueKind.Object);
    }

    [Fact]
    public async Task Of_many_changes_to_one_version_one_is_made()
    {
        (string path, _) = await hub.NewListAsync(Section("A", "SPY"));

        (int Status, string? Tag, JsonElement Body)[] answers = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(number =>
                    hub.SendWithAsync(HttpMethod.Put, $"{path}/items/SPY", ("If-Match", "\"1\""), new { note = $"n{number}" })
                )
        );

        Assert.Equal(1, answers.Count(answer => answer.Status == 200));
        Assert.Equal(19, answers.Count(answer => answer.Status == 412));
        Assert.Equal(2, (await hub.GetAsync(path)).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task The_default_list_changes_hands_and_is_made_again_when_it_is_gone()
    {
        (string path, JsonElement list) = await hub.NewListAsync(Section("A", "SPY"));

        await hub.SendAsync(HttpMethod.Put, $"{path}/default");

        JsonElement now = await hub.GetAsync("/api/watchlists/default");
        Assert.Equal(
            (list.GetProperty("id").GetString(), true),
            (now.GetProperty("id").GetString(), now.GetProperty("is_default").GetBoolean())
        );
        JsonElement all = (await hub.GetAsync("/api/watchlists")).GetProperty("watchlists");
        Assert.Single(all.EnumerateArray(), one => one.GetProperty("is_default").GetBoolean());

        await hub.SendAsync(HttpMethod.Delete, path);
        JsonElement made = await hub.GetAsync("/api/watchlists/default");
        Assert.Equal(("Default", true), (made.GetProperty("name").GetString(), made.GetProperty("is_default").GetBoolean()));
    }

    [Fact]
    public async Task A_deleted_list_comes_back_as_it_was()
    {
        (string path, JsonElement list) = await hub.NewListAsync(Section(null, "SPY=core"), Section("Tech", "AAPL"));
        await hub.SendAsync(HttpMethod.Delete, path);

        (int status, JsonElement restored) = await hub.SendAsync(HttpMethod.Post, $"{path}/restore");

        Assert.Equal((200, Show(list)), (status, Show(restored)));
        Assert.Equal(restored.ToString(), (await hub.GetAsync(path)).ToString());
        Assert.Equal(200, (await hub.SendAsync(HttpMethod.Post, $"{path}/restore")).Status);
        Assert.Equal(404, (await hub.SendAsync(HttpMethod.Post, $"/api/watchlists/{Guid.NewGuid()}/restore")).Status);
        Assert.Equal(404, (await hub.SendAsync(HttpMethod.Post, "/api/watchlists/nosuch/restore")).Status);
    }

    [Fact]
    public async Task A_list_whose_name_is_taken_meanwhile_does_not_come_back()
    {
        (string path, JsonElement list) = await hub.NewListAsync(Section("A", "SPY"));
        await hub.SendAsync(HttpMethod.Delete, path);
        await hub.SendAsync(HttpMethod.Post, "/api/watchlists", new { name = list.GetProperty("name").GetString() });

        (int status, JsonElement problem) = await hub.SendAsync(HttpMethod.Post, $"{path}/restore");

        Assert.Equal((409, "WATCHLIST_NAME_TAKEN"), (status, CodeOf(problem)));
    }
}
