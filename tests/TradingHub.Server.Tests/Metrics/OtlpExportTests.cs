using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using TradingHub.Server.Hosting;
using TradingHub.Server.Hosting.Settings;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.Metrics;

/// <summary>The export against a collector that only keeps the bytes it gets.</summary>
public sealed class OtlpExportTests
{
    private const string Secret = "th_never-to-be-told";

    [Fact]
    public async Task Metrics_and_traces_arrive_at_the_collector_without_what_stands_in_a_query()
    {
        await using CollectorStub collector = await CollectorStub.StartAsync();
        using TelemetryHub hub = new(collector.Address);
        using HttpClient client = hub.CreateClient();
        await client.GetAsync($"/api/market/clock?access_token={Secret}");

        await collector.ReceivedAsync("/v1/metrics", "tradinghub.stream.updates.received");
        await collector.ReceivedAsync("/v1/traces", "GET /api/market/clock");

        Assert.All(collector.Posts, post => Assert.Equal("application/x-protobuf", post.ContentType));
        Assert.All(collector.Posts, post => Assert.False(post.Has(Secret), post.Path));
    }

    [Fact]
    public async Task A_collector_that_does_not_answer_disturbs_nobody()
    {
        // Port 9 is that of the discard protocol; nobody listens there.
        using TelemetryHub hub = new("http://127.0.0.1:9");

        await hub.QuotedAsync("AAPL");
        await hub.GetAsync("/api/health");
    }

    [Theory]
    [InlineData("collector:4318")]
    [InlineData("ftp://collector")]
    [InlineData("http://user:secret@collector:4318")]
    [InlineData("http://collector:4318/?key=secret")]
    [InlineData("4318")]
    public void A_wrong_address_stops_the_start_with_one_line_that_does_not_repeat_it(string address)
    {
        IConfigurationRoot settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Telemetry:OtlpEndpoint", address)])
            .Build();

        SettingsException refusal = Assert.Throws<SettingsException>(() => SettingValues.ThrowIfInvalid(settings));

        Assert.StartsWith("Telemetry:OtlpEndpoint must be an address such as", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    private sealed class TelemetryHub(string collector) : HubFactory
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings =>
            [new("Telemetry:OtlpEndpoint", collector), new("Telemetry:OtlpSeconds", "1")];
    }

    private sealed record Post(string Path, string? ContentType, byte[] Body)
    {
        public bool Has(string text) => Body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    }

    /// <summary>A collector on a free port of this machine.</summary>
    private sealed class CollectorStub : IAsyncDisposable
    {
        private readonly WebApplication _app;

        private CollectorStub(WebApplication app) => _app = app;

        public ConcurrentQueue<Post> Posts { get; } = new();

        public string Address => _app.Urls.First();

        public static async Task<CollectorStub> StartAsync()
        {
            WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            CollectorStub stub = new(builder.Build());
            stub._app.Run(stub.KeepAsync);
            await stub._app.StartAsync();
            return stub;
        }

        /// <summary>Waits for a post that holds a text.</summary>
        public Task ReceivedAsync(string path, string text) =>
            Eventually.GetAsync(
                () => Task.FromResult(Posts.ToArray()),
                posts => posts.Any(post => post.Path == path && post.Has(text)),
                $"'{text}' at {path}",
                TimeSpan.FromSeconds(60)
            );

        public ValueTask DisposeAsync() => _app.DisposeAsync();

        private async Task KeepAsync(HttpContext context)
        {
            using MemoryStream body = new();
            await context.Request.Body.CopyToAsync(body);
            Posts.Enqueue(new Post(context.Request.Path, context.Request.ContentType, body.ToArray()));
        }
    }
}
