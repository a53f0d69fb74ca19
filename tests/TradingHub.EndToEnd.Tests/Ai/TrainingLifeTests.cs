using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Ai;

/// <summary>From a training to predictions, and through the loss of the process in the middle of the next training.</summary>
public sealed class TrainingLifeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private static readonly string[] Symbols = ["SPY", "AAPL"];

    [Fact]
    public async Task A_model_is_trained_predicts_and_serves_on_when_the_process_is_lost_in_the_next_training()
    {
        HubProcess hub = await HubProcess.StartAsync(HubSettings.Simulated().With("Ai:MinuteDays", "8"));
        try
        {
            string model = await TrainedAsync(hub);
            string job = await HalfTrainedAsync(hub);

            await hub.KillAsync();
            hub = await hub.RestartAsync();

            await ServesOnAsync(hub, model, job);
        }
        finally
        {
            await hub.DisposeAsync();
        }
    }

    /// <summary>Trains a small model, puts it in charge, and sees what it says at the next minute.</summary>
    private static async Task<string> TrainedAsync(HubProcess hub)
    {
        await using MarketSocket socket = await hub.OpenSocketAsync();
        await socket.SubscribeAsync([], "jobs", "predictions");
        string id = (await TrainAsync(hub, trials: 1, rounds: 10)).Text("id");

        JsonElement done = await socket.ExpectAsync(
            frame => frame.Says("type", "job") && frame.Says("id", id) && frame.Says("state", "done"),
            "the end of the training",
            Patience
        );
        string model = done.Text("model_id");
        JsonElement asked = await hub.GetAsync($"/api/ai/jobs/{id}");
        Assert.Equal(done.Field("loss_curve").GetRawText(), asked.Field("loss_curve").GetRawText());
        JsonElement card = await hub.GetAsync($"/api/ai/models/{model}/card");
        Assert.Equal("simulated", card.Field("model").Text("trained_on"));
        Assert.Equal(Symbols.Order(), card.Field("data").Items("symbols").Select(one => one.Text("symbol")).Order());
        (await hub.SendAsync(HttpMethod.Post, $"/api/ai/models/{model}/promote", new { reason = "the test" })).Expect2xx(
            "promote"
        );

        // The next minute is over within seconds.
        (await hub.SendAsync(HttpMethod.Post, "/api/simulator/speed", new { speed = 20 })).Expect2xx("speed");
        JsonElement told = await socket.ExpectAsync(
            frame => frame.Says("type", "prediction") && frame.Says("model_id", model) && frame.Says("symbol", "AAPL"),
            "a prediction",
            Patience
        );
        JsonElement kept = (await hub.GetAsync("/api/ai/predictions?symbol=AAPL&limit=1000"))
            .Items("predictions")
            .Single(one => one.Number("id") == told.Number("id"));
        Assert.Equal(told.Time("bar_time"), kept.Time("bar_time"));
        AddsUp(kept);
        Assert.Equal("simulated", kept.Text("trained_on"));
        (await hub.SendAsync(HttpMethod.Post, "/api/simulator/speed", new { speed = 1 })).Expect2xx("speed");
        return model;
    }

    /// <summary>Base rate and points are the probability: nothing is hidden.</summary>
    private static void AddsUp(JsonElement prediction)
    {
        if (prediction.Field("probability").ValueKind == JsonValueKind.Null)
        {
            Assert.Equal("ABSTAIN", prediction.Text("verdict"));
            return;
        }

        double points = prediction.Items("contributions").Sum(one => one.Field("points").GetDouble());
        double sum = prediction.Field("base_rate").GetDouble() + points + prediction.Field("other_points").GetDouble();
        Assert.Equal(prediction.Field("probability").GetDouble(), sum, 1e-9);
    }

    private static async Task<string> HalfTrainedAsync(HubProcess hub)
    {
        // So many rounds that it cannot be over before the process is lost.
        string id = (await TrainAsync(hub, trials: 100, rounds: 2000)).Text("id");
        await Eventually.GetAsync(
            () => hub.GetAsync($"/api/ai/jobs/{id}"),
            job => job.Says("state", "running") && job.Says("stage", "search"),
            "a training that searches",
            Patience
        );
        return id;
    }

    private static async Task ServesOnAsync(HubProcess hub, string model, string job)
    {
        await Eventually.GetAsync(
            () => hub.GetAsync($"/api/ai/jobs/{job}"),
            one => one.Says("state", "interrupted"),
            "the interrupted training",
            Patience
        );
        Assert.Equal(model, (await hub.GetAsync("/api/ai/models")).Field("champions").Text("1Min"));
        Assert.Equal(model, (await hub.GetAsync("/api/ai/explain/AAPL")).Text("model_id"));

        (await hub.SendAsync(HttpMethod.Post, $"/api/ai/jobs/{job}/resume")).Expect2xx("resume");
        await Eventually.GetAsync(
            () => hub.GetAsync($"/api/ai/jobs/{job}"),
            one => one.Says("state", "running"),
            "the resumed training",
            Patience
        );
        (await hub.SendAsync(HttpMethod.Post, $"/api/ai/jobs/{job}/cancel")).Expect2xx("cancel");
        await Eventually.GetAsync(
            () => hub.GetAsync($"/api/ai/jobs/{job}"),
            one => one.Says("state", "canceled"),
            "the canceled training",
            Patience
        );
    }

    private static async Task<JsonElement> TrainAsync(HubProcess hub, int trials, int rounds)
    {
        object order = new
        {
            symbols = Symbols,
            timeframe = "1Min",
            trials,
            rounds,
        };
        return (await hub.SendAsync(HttpMethod.Post, "/api/ai/train", order)).Expect2xx("train").Field("job");
    }
}
