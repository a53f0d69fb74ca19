using System.Net;
using System.Text;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Routes;

/// <summary>Models, trainings, predictions: a small model of days is trained once, and everything is asked of it.</summary>
internal static class AiRoutes
{
    private const string Days = "1Day";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private static readonly string[] Prediction =
    [
        "symbol",
        "bar_time",
        "model_id",
        "probability",
        "low",
        "high",
        "base_rate",
        "verdict",
        "contributions",
        "other_points",
        "missing",
    ];

    public static IEnumerable<RouteCase> Cases =>
        [
            new("POST /api/ai/train", async hub => await ModelAsync(hub)),
            .. new[] { "/api/ai/train-multi", "/api/ai/train-walkforward", "/api/ai/models/train" }.Select(path =>
                BegunAndCanceled(path, new { timeframe = Days })
            ),
            BegunAndCanceled("/api/pipeline/train/advanced", new { model_type = "lightgbm", optimize = false }),
            RouteCase.Read("/api/ai/status", "/api/ai/status", "available", "market", "timeframes", "running_job", "queued_jobs"),
            RouteCase.Read("/api/ai/jobs", "/api/ai/jobs", "jobs", "count"),
            new("GET /api/ai/jobs/{id}", JobAsync),
            new("POST /api/ai/jobs/{id}/cancel", CancelAsync),
            new("POST /api/ai/jobs/{id}/resume", ResumeAsync),
            Asked("GET /api/ai/models", _ => "/api/ai/models", "models", "champions"),
            Asked("GET /api/ai/models/{id}", id => $"/api/ai/models/{id}", "id", "state", "verdict", "trees", "symbols"),
            Asked("GET /api/ai/models/{id}/card", id => $"/api/ai/models/{id}/card", "data", "metrics", "leak_test", "spans"),
            new(
                "GET /api/ai/models/{id}/file",
                async hub => Assert.StartsWith("tree", await FileAsync(hub), StringComparison.Ordinal)
            ),
            new("POST /api/ai/models/import", async hub => await ImportAsync(hub)),
            new("POST /api/ai/models/{id}/promote", PromoteAsync),
            new("POST /api/ai/models/rollback", RollBackAsync),
            new("DELETE /api/ai/models/{id}", DeleteAsync),
            Asked("GET /api/ai/models/performance", _ => "/api/ai/models/performance", "models"),
            Asked("GET /api/ai/model-info", _ => "/api/ai/model-info", "loaded", "models"),
            Asked("GET /api/ai/predictions", _ => "/api/ai/predictions?symbol=AAPL&limit=5", "predictions", "count"),
            Asked("GET /api/ai/predictions/latest", _ => $"/api/ai/predictions/latest?timeframe={Days}", "predictions", "count"),
            Asked(
                "GET /api/ai/calibration",
                id => $"/api/ai/calibration?model={id}&timeframe={Days}",
                "scored",
                "pending",
                "bins",
                "by_day"
            ),
            Asked("GET /api/ai/explain/{symbol}", _ => $"/api/ai/explain/AAPL?timeframe={Days}", Prediction),
            Asked(
                "GET /api/ai/batch-predict",
                _ => $"/api/ai/batch-predict?symbols=AAPL,SPY&timeframe={Days}",
                "predictions",
                "count"
            ),
            new("POST /api/ai/predict", PredictAsync),
            RouteCase.Read("/api/pipeline/regime/detect", "/api/pipeline/regime/detect", "success", "data"),
            RouteCase.Read("/api/pipeline/regime/adjustments", "/api/pipeline/regime/adjustments", "success", "data"),
            RouteCase.Read("/api/pipeline/scheduler/status", "/api/pipeline/scheduler/status", "success", "data"),
            RouteCase.Read("/api/pipeline/drift/summary", "/api/pipeline/drift/summary", "success", "data"),
        ];

    private static RouteCase Asked(string route, Func<string, string> pathOf, params string[] fields) =>
        new(
            route,
            async hub =>
            {
                string path = pathOf(await ModelAsync(hub));
                JsonElement answer = await hub.GetAsync(path);
                string[] missing = [.. fields.Where(field => !answer.TryGetProperty(field, out _))];
                Assert.True(missing.Length == 0, $"{path} lacks {string.Join(", ", missing)}: {answer}");
            }
        );

    private static RouteCase BegunAndCanceled(string path, object body) =>
        new(
            $"POST {path}",
            async hub =>
            {
                JsonElement begun = await PostAsync(hub, path, body);
                string id = begun.Field("job").Text("id");
                await PostAsync(hub, $"/api/ai/jobs/{id}/cancel");
                await EndedAsync(hub, id);
            }
        );

    /// <summary>The model of days in charge; trained and promoted where there is none.</summary>
    private static async Task<string> ModelAsync(HubProcess hub)
    {
        if ((await hub.GetAsync("/api/ai/models")).Field("champions").Field(Days).GetString() is { } known)
        {
            return known;
        }

        JsonElement begun = await PostAsync(
            hub,
            "/api/ai/train",
            new
            {
                timeframe = Days,
                trials = 1,
                rounds = 10,
            }
        );
        JsonElement ended = await EndedAsync(hub, begun.Field("job").Text("id"));
        Assert.True(ended.Says("state", "done"), ended.ToString());
        string id = ended.Text("model_id");
        await PostAsync(hub, $"/api/ai/models/{id}/promote", new { reason = "the test asks for it" });
        return id;
    }

    private static Task<JsonElement> EndedAsync(HubProcess hub, string id) =>
        Eventually.GetAsync(
            () => hub.GetAsync($"/api/ai/jobs/{id}"),
            job => job.Field("ended_at").ValueKind == JsonValueKind.String,
            $"the end of the job {id}",
            Patience
        );

    private static async Task<JsonElement> PostAsync(HubProcess hub, string path, object? body = null) =>
        (await hub.SendAsync(HttpMethod.Post, path, body)).Expect2xx(path);

    private static async Task JobAsync(HubProcess hub)
    {
        string model = await ModelAsync(hub);
        JsonElement jobs = await hub.GetAsync("/api/ai/jobs");
        string id = jobs.Items("jobs").First(job => job.Says("state", "done")).Text("id");

        JsonElement job = await hub.GetAsync($"/api/ai/jobs/{id}");

        Assert.Equal((model, 1m), (job.Text("model_id"), job.Number("fraction")));
        Assert.NotEmpty(job.Items("log"));
    }

    private static async Task CancelAsync(HubProcess hub)
    {
        JsonElement begun = await PostAsync(
            hub,
            "/api/ai/train",
            new
            {
                timeframe = Days,
                trials = 100,
                rounds = 2000,
            }
        );
        string id = begun.Field("job").Text("id");

        await PostAsync(hub, $"/api/ai/jobs/{id}/cancel");

        Assert.Equal("canceled", (await EndedAsync(hub, id)).Text("state"));
    }

    private static async Task ResumeAsync(HubProcess hub)
    {
        await CancelAsync(hub);
        JsonElement jobs = await hub.GetAsync("/api/ai/jobs");
        string id = jobs.Items("jobs").First(job => job.Says("state", "canceled")).Text("id");

        JsonElement job = (await PostAsync(hub, $"/api/ai/jobs/{id}/resume")).Field("job");

        Assert.Contains(job.Text("state"), (string[])["queued", "running"]);
        await PostAsync(hub, $"/api/ai/jobs/{id}/cancel");
        await EndedAsync(hub, id);
    }

    private static async Task<string> FileAsync(HubProcess hub) =>
        await hub.Http.GetStringAsync(new Uri(hub.Address, $"/api/ai/models/{await ModelAsync(hub)}/file"));

    private static async Task<string> ImportAsync(HubProcess hub)
    {
        using StringContent text = new(await FileAsync(hub), Encoding.UTF8, "text/plain");
        using HttpResponseMessage answer = await hub.Http.PostAsync(
            new Uri(hub.Address, $"/api/ai/models/import?name=copy&timeframe={Days}"),
            text
        );
        string body = await answer.Content.ReadAsStringAsync();

        Assert.True(answer.StatusCode == HttpStatusCode.Created, body);
        JsonElement model = JsonDocument.Parse(body).RootElement;
        Assert.Equal(("copy", "challenger", "imported"), (model.Text("name"), model.Text("state"), model.Text("trained_on")));
        return model.Text("id");
    }

    private static async Task PromoteAsync(HubProcess hub)
    {
        string before = await ModelAsync(hub);
        string copy = await ImportAsync(hub);

        JsonElement promoted = await PostAsync(hub, $"/api/ai/models/{copy}/promote", new { reason = "a test" });

        Assert.Equal("champion", promoted.Text("state"));
        Assert.Equal("archived", (await hub.GetAsync($"/api/ai/models/{before}")).Text("state"));
        await PostAsync(hub, $"/api/ai/models/{before}/promote", new { reason = "the test is over" });
    }

    private static async Task RollBackAsync(HubProcess hub)
    {
        string before = await ModelAsync(hub);
        string copy = await ImportAsync(hub);
        await PostAsync(hub, $"/api/ai/models/{copy}/promote", new { reason = "a test" });

        JsonElement back = await PostAsync(hub, "/api/ai/models/rollback", new { timeframe = Days, reason = "a test" });

        Assert.Equal((before, "champion"), (back.Text("id"), back.Text("state")));
    }

    private static async Task DeleteAsync(HubProcess hub)
    {
        string champion = await ModelAsync(hub);
        string copy = await ImportAsync(hub);

        HubAnswer refused = await hub.SendAsync(HttpMethod.Delete, $"/api/ai/models/{champion}");
        HubAnswer deleted = await hub.SendAsync(HttpMethod.Delete, $"/api/ai/models/{copy}");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.NoContent), (refused.Status, deleted.Status));
        Assert.Equal(HttpStatusCode.NotFound, (await hub.SendAsync(HttpMethod.Get, $"/api/ai/models/{copy}")).Status);
    }

    private static async Task PredictAsync(HubProcess hub)
    {
        await ModelAsync(hub);

        JsonElement answer = await PostAsync(hub, "/api/ai/predict", new { symbol = "AAPL", timeframe = Days });

        Assert.Equal(("AAPL", "simulated"), (answer.Text("symbol"), answer.Text("data_source")));
        Assert.Contains(answer.Text("action"), (string[])["BUY", "SELL", "HOLD", "ABSTAIN"]);
    }
}
