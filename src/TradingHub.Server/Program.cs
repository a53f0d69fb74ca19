using TradingHub.Server.Ai;
using TradingHub.Server.Alerts;
using TradingHub.Server.AlpacaApi;
using TradingHub.Server.Analytics;
using TradingHub.Server.Channels;
using TradingHub.Server.Halts;
using TradingHub.Server.Hosting;
using TradingHub.Server.Hosting.Commands;
using TradingHub.Server.Hosting.Composition;
using TradingHub.Server.Hosting.Settings;
using TradingHub.Server.Market;
using TradingHub.Server.Metrics;
using TradingHub.Server.Problems;
using TradingHub.Server.Requests;
using TradingHub.Server.Security;
using TradingHub.Server.Security.SignIn;
using TradingHub.Server.Simulator;
using TradingHub.Server.SocketIo;
using TradingHub.Server.Streaming;
using TradingHub.Server.Streaming.Recordings;
using TradingHub.Server.TradingView;
using TradingHub.Server.Watchlists;

try
{
#pragma warning disable RS0030 // What commands print and the link to the first password are for the person at the terminal, and for no log.
    (TextWriter terminal, TextReader typed) = (Console.Out, Console.In);
#pragma warning restore RS0030
    if (HubCommands.IsCall(args))
    {
        return await HubCommands.RunAsync(args, terminal, typed, CancellationToken.None);
    }

    HubRestart restart = new();
    int exitCode;
    do
    {
        using HubStart start = HubStart.Prepare([.. args, .. restart.Arguments]);
        WebApplicationBuilder builder = start.CreateBuilder();
        builder.Services.AddHubSettings();
        builder.Services.AddHubMetrics();
        builder.Services.AddSecurity();
        builder.Services.AddSignIn();
        builder.Services.AddHubControllers();
        builder.Services.AddApiDocumentation();
        builder.Services.AddMarket(builder.Configuration, start.Root);
        builder.Services.AddStorage();
        builder.Services.AddWatchlists(builder.Configuration);
        builder.Services.AddAlerts();
        builder.Services.AddTrading();
        builder.Services.AddHalts();
        builder.Services.AddSimulatorControl(restart);
        builder.Services.AddStreaming(builder.Configuration);
        builder.Services.AddSocketIo();
        builder.Services.AddRecordings();
        builder.Services.AddPredictions(builder.Configuration);
        builder.Services.AddDataChannels(builder.Configuration);
        builder.Services.AddMarketAnswers();
        builder.Services.AddAnalytics();
        builder.Services.AddAlpacaApi();
        builder.Services.AddTradingView();

        await using WebApplication app = builder.Build();
        app.UseMiddleware<RequestSpan>();
        app.UseMiddleware<TraceId>();
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<ProblemEdge>();
        app.UseSecurity();
        app.UseDashboard();
        app.UseSignIn();
        app.UseAlpacaApi();
        app.UseBodyLimit();
        app.UseApiDocumentation();
        app.MapProblemPages();
        app.MapControllers();
        app.MapStreaming();
        app.MapSocketIo();
        app.MapAlpacaDataStreams();
        app.AnnounceAddress();
        app.AnnounceSignInLink(terminal);
        exitCode = await app.RunToEndAsync();
    } while (exitCode == ExitCodes.Ok && restart.Take());

    return exitCode;
}
catch (StartException refusal)
{
#pragma warning disable RS0030 // The one line that a person reads when the start is refused; there is no log yet.
    await Console.Error.WriteLineAsync(refusal.Message);
#pragma warning restore RS0030
    return refusal.ExitCode;
}
