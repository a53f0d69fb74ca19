using System.Net;
using System.Text;
using System.Text.Json;
using TradingHub.Server.Tests.Ai.Fixtures;

namespace TradingHub.Server.Tests.Ai;

/// <summary>Models that cannot be used: the hub says so, predicts nothing, and does everything else.</summary>
public sealed class DamagedModelTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("hub-damaged-");

    public void Dispose() => _data.Delete(recursive: true);

    [Theory]
    [InlineData("model.txt")]
    [InlineData("card.json")]
    public async Task A_hub_whose_champion_is_damaged_starts_says_so_once_and_abstains(string file)
    {
        string id;
        using (ModelHub sound = new(_data.FullName))
        {
            id = await sound.ServeAsync();
            Assert.Equal("serving", (await sound.StatusOfDaysAsync()).GetProperty("state").GetString());
            Assert.Equal(id, (await ExplainAsync(sound)).GetProperty("model_id").GetString());
        }

        await ModelHub.EndedAsync(_data.FullName);
        CutOff(Path.Combine(_data.FullName, "models", id, file));
        using ModelHub hub = new(_data.FullName);

        JsonElement status = await hub.StatusOfDaysAsync();
        Assert.Equal(("unusable", id), (status.GetProperty("state").GetString(), status.GetProperty("model_id").GetString()));
        Assert.NotEmpty(status.GetProperty("detail").GetString()!);
        Assert.Equal("critical", (await AlertAsync(hub)).GetProperty("severity").GetString());
        JsonElement health = await hub.GetAsync("/api/health");
        Assert.Equal("ok", health.GetProperty("status").GetString());
        Assert.Equal("unusable", health.GetProperty("services").GetProperty("ai_predictor").GetString());
        JsonElement said = await ExplainAsync(hub);
        Assert.Equal("ABSTAIN", said.GetProperty("verdict").GetString());
        Assert.Equal("no_model", said.GetProperty("reason_code").GetString());
        Assert.Equal(JsonValueKind.Null, said.GetProperty("model_id").ValueKind);

        await hub.ServeAsync();

        Assert.Equal("serving", (await hub.StatusOfDaysAsync()).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Without_a_model_a_prediction_abstains_and_says_what_to_do()
    {
        using ModelHub hub = new(_data.FullName);

        (int status, JsonElement answer) = await hub.SendAsync(
            HttpMethod.Post,
            "/api/ai/predict",
            new { symbol = "AAPL", timeframe = "1Day" }
        );

        Assert.Equal((200, "ABSTAIN"), (status, answer.GetProperty("action").GetString()));
        Assert.Contains("/api/ai/train", answer.GetProperty("signal_detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("no_model", (await hub.StatusOfDaysAsync()).GetProperty("state").GetString());
    }

    [Fact]
    public async Task An_import_that_is_damaged_is_refused_with_what_is_wrong_and_nothing_is_added()
    {
        using ModelHub hub = new(_data.FullName);
        string sound = Encoding.UTF8.GetString(SmallModel.File);
        (string Text, string Said)[] damaged =
        [
            ("what is this", "first line"),
            (sound[..(sound.Length / 2)], "line"),
            (sound.Replace("rsi_14", "rsi_99", StringComparison.Ordinal), "rsi_99"),
            (sound.Replace("objective=binary sigmoid:1", "objective=regression", StringComparison.Ordinal), "objective"),
            (sound.Replace("version=v4", "version=v9", StringComparison.Ordinal), "v9"),
        ];

        foreach ((string text, string said) in damaged)
        {
            (HttpStatusCode status, JsonElement problem) = await hub.ImportAsync(Encoding.UTF8.GetBytes(text));

            Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
            Assert.Equal("MODEL_INVALID", problem.GetProperty("code").GetString());
            Assert.Contains(said, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        Assert.Equal(0, (await hub.GetAsync("/api/ai/models")).GetProperty("models").GetArrayLength());
    }

    private static void CutOff(string path)
    {
        byte[] whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, whole[..(whole.Length / 2)]);
    }

    private static Task<JsonElement> ExplainAsync(ModelHub hub) => hub.GetAsync("/api/ai/explain/AAPL?timeframe=1Day");

    private static async Task<JsonElement> AlertAsync(ModelHub hub) =>
        Assert.Single(
            (await hub.GetAsync("/api/alerts")).GetProperty("alerts").EnumerateArray(),
            alert => alert.GetProperty("code").GetString() == "MODEL_UNUSABLE"
        );
}
