using System.Net;
using System.Text;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.Ai.Fixtures;

/// <summary>The whole host on a data folder that outlives it.</summary>
/// <param name="folder">The data folder.</param>
/// <param name="settings">Further settings, <c>Section:Key</c>.</param>
internal sealed class ModelHub(string folder, params KeyValuePair<string, string>[] settings) : HubFactory
{
    protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Storage:DataDirectory", folder), .. settings];

    /// <summary>Waits until no host holds a data folder any more: the program goes on for a moment after its host was disposed.</summary>
    public static Task EndedAsync(string folder) =>
        Eventually.GetAsync(
            () => Task.FromResult(IsHeld(Path.Combine(folder, "hub.lock"))),
            isHeld => !isHeld,
            "the end of the program"
        );

    /// <summary>Imports a model of days.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> ImportAsync(byte[] text)
    {
        using HttpClient client = CreateClient();
        using StringContent content = new(Encoding.UTF8.GetString(text), Encoding.UTF8, "text/plain");
        using HttpResponseMessage answer = await client.PostAsync("/api/ai/models/import?name=small&timeframe=1Day", content);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }

    /// <summary>Imports the small model and puts it in charge of days; gives back its number.</summary>
    public async Task<string> ServeAsync()
    {
        (HttpStatusCode status, JsonElement model) = await ImportAsync(SmallModel.File);
        Assert.Equal(HttpStatusCode.Created, status);
        string id = model.GetProperty("id").GetString()!;
        (int promoted, JsonElement answer) = await SendAsync(
            HttpMethod.Post,
            $"/api/ai/models/{id}/promote",
            new { reason = "the test" }
        );
        Assert.True(promoted == 200, answer.ToString());
        return id;
    }

    /// <summary>How days are predicted.</summary>
    public async Task<JsonElement> StatusOfDaysAsync() =>
        (await GetAsync("/api/ai/status"))
            .GetProperty("timeframes")
            .EnumerateArray()
            .Single(one => one.GetProperty("timeframe").GetString() == "1Day");

    private static bool IsHeld(string path)
    {
        try
        {
            using FileStream free = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
