using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TradingHub.Connectors.Alpaca;
using TradingHub.Domain.Instruments;
using TradingHub.Testing;

namespace TradingHub.Proofs.Alpaca;

/// <summary>A server on this machine that answers as a test says, with the recorded payloads where it says nothing.</summary>
internal sealed class FakeAlpaca : IAsyncDisposable
{
    public const string KeyId = "PKPLANTEDKEY0001";
    public const string SecretKey = "planted/secret+0123456789abcdef";

    private readonly ConcurrentDictionary<string, RequestDelegate> _routes = new(StringComparer.Ordinal);
    private readonly Channel<byte[]> _frames = Channel.CreateUnbounded<byte[]>();
    private readonly WebApplication _app;
    private volatile CancellationTokenSource? _stream;

    private FakeAlpaca(WebApplication app)
    {
        _app = app;
        Answer("GET /v2/account", 200, AlpacaSample.Read("account"));
        Answer("GET /v2/clock", 200, AlpacaSample.Read("clock-calendar", "GET /v2/clock"));
        Answer("GET /v2/positions", 200, AlpacaSample.Read("positions"));
        Answer("GET /v2/account/activities/FILL", 200, new JsonArray());
        Answer("GET /v2/orders", 200, new JsonArray());
    }

    /// <summary>Method, path and query of each request, in order.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Body of the last request that had one.</summary>
    public string LastBody { get; private set; } = "";

    /// <summary>Whether streams are refused when they sign in.</summary>
    public bool RefusesStreams { get; set; }

    /// <summary>What a socket elsewhere than at <c>/stream</c> does, by its path; without it there are none.</summary>
    public Func<string, WebSocket, CancellationToken, Task>? Sockets { get; set; }

    /// <summary>The clock of the header Date; null for the machine's.</summary>
    public TimeProvider? Clock { get; set; }

    public InstrumentCatalogue Catalogue { get; } = Given.Catalogue("AAPL", "TSLA", "BTC/USD");
    public Instrument Apple => Catalogue.All[0];
    public Uri Url { get; private set; } = new("http://localhost");

    public static async Task<FakeAlpaca> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        WebApplication app = builder.Build();
        FakeAlpaca fake = new(app);
        app.UseWebSockets();
        app.Run(fake.HandleAsync);
        await app.StartAsync();
        fake.Url = new Uri(app.Urls.Single());
        return fake;
    }

    /// <summary>A broker that talks to this server.</summary>
    public AlpacaBroker Broker(TimeProvider? machine = null, ILogger<AlpacaBroker>? logger = null)
    {
        Clock ??= machine;
        return new(Settings, Catalogue, machine ?? TimeProvider.System, logger ?? NullLogger<AlpacaBroker>.Instance);
    }

    public AlpacaSettings Settings => new(Url, KeyId, SecretKey);

    /// <summary>What a route answers; a route is a method and a path without its query.</summary>
    public void Answer(string route, RequestDelegate answer) => _routes[route] = answer;

    /// <summary>What a route answers.</summary>
    public void Answer(string route, int status, JsonNode? body, params (string Name, string Value)[] headers)
    {
        string text = body?.ToJsonString() ?? "";
        Answer(
            route,
            async context =>
            {
                context.Response.StatusCode = status;
                context.Response.ContentType = "application/json";
                foreach ((string name, string value) in headers)
                {
                    context.Response.Headers[name] = value;
                }

                if (text.Length > 0)
                {
                    await context.Response.WriteAsync(text);
                }
            }
        );
    }

    /// <summary>Sends a frame to the newest stream, binary as the paper server does.</summary>
    public void Push(JsonNode frame) => _frames.Writer.TryWrite(Encoding.UTF8.GetBytes(frame.ToJsonString()));

    /// <summary>Sends a trade update to the newest stream.</summary>
    public void Push(string name, JsonObject order, string? quantity = null, string? price = null)
    {
        JsonObject data = new()
        {
            ["event"] = name,
            ["timestamp"] = "2026-03-02T15:30:04.901223Z",
            ["order"] = order.DeepClone(),
        };
        if (quantity is not null)
        {
            (data["qty"], data["price"]) = (quantity, price);
        }

        Push(new JsonObject { ["stream"] = "trade_updates", ["data"] = data });
    }

    /// <summary>Cuts the newest stream.</summary>
    public void Drop() => _stream?.Cancel();

    public async ValueTask DisposeAsync()
    {
        if (_frames.Writer.TryComplete())
        {
            Drop();
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
    }

    private async Task HandleAsync(HttpContext context)
    {
        if (context.WebSockets.IsWebSocketRequest)
        {
            await SocketAsync(context);
            context.Abort();
            return;
        }

        HttpRequest request = context.Request;
        if (Clock is { } clock)
        {
            context.Response.Headers.Date = clock.GetUtcNow().ToString("R");
        }

        Requests.Enqueue($"{request.Method} {request.Path}{request.QueryString}");
        using StreamReader body = new(request.Body);
        string text = await body.ReadToEndAsync();
        LastBody = text.Length > 0 ? text : LastBody;
        bool isSignedIn = request.Headers["APCA-API-KEY-ID"] == KeyId && request.Headers["APCA-API-SECRET-KEY"] == SecretKey;
        RequestDelegate? answer = isSignedIn ? _routes.GetValueOrDefault($"{request.Method} {request.Path}") : null;
        if (answer is null)
        {
            context.Response.StatusCode = isSignedIn ? 404 : 401;
            await context.Response.WriteAsync("""{"code":40410000,"message":"endpoint not found"}""");
            return;
        }

        await answer(context);
    }

    private async Task SocketAsync(HttpContext context)
    {
        if (context.Request.Path == "/stream")
        {
            CancellationTokenSource stream = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
            await StreamAsync(await context.WebSockets.AcceptWebSocketAsync(), stream);
        }
        else if (Sockets is { } sockets)
        {
            await sockets(context.Request.Path, await context.WebSockets.AcceptWebSocketAsync(), context.RequestAborted);
        }
    }

    private async Task StreamAsync(WebSocket socket, CancellationTokenSource stream)
    {
        CancellationToken cancellationToken = stream.Token;
        try
        {
            string hello = await ReadAsync(socket, cancellationToken);
            bool isSignedIn = !RefusesStreams && hello.Contains(KeyId, StringComparison.Ordinal);
            string status = isSignedIn ? "authorized" : "unauthorized";
            JsonObject reply = new() { ["status"] = status, ["action"] = "authenticate" };
            JsonObject frame = new() { ["stream"] = "authorization", ["data"] = reply };
            await SendAsync(socket, frame.ToJsonString(), cancellationToken);
            await ReadAsync(socket, cancellationToken);
            await SendAsync(socket, """{"stream":"listening","data":{"streams":["trade_updates"]}}""", cancellationToken);
            _stream = stream;
            await foreach (byte[] update in _frames.Reader.ReadAllAsync(cancellationToken))
            {
                await socket.SendAsync(update, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            // The client or the test has cut the stream.
        }
    }

    private static async Task<string> ReadAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[4096];
        WebSocketReceiveResult frame = await socket.ReceiveAsync(buffer, cancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, frame.Count);
    }

    private static Task SendAsync(WebSocket socket, string text, CancellationToken cancellationToken) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
}
