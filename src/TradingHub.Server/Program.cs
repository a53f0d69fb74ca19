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
using TradingHub.Server.Problems;
using TradingHub.Server.Requests;
using TradingHub.Server.Security;
using TradingHub.Server.Streaming;
using TradingHub.Server.TradingView;
using TradingHub.Server.Watchlists;

try
{
    if (HubCommands.IsCall(args))
    {
#pragma warning disable RS0030 // A command prints for the person who called it.
        return await HubCommands.RunAsync(args, Console.Out, CancellationToken.None);
#pragma warning restore RS0030
    }

    using HubStart start = HubStart.Prepare(args);
    WebApplicationBuilder builder = start.CreateBuilder();
    builder.Services.AddHubSettings();
    builder.Services.AddSecurity();
    builder.Services.AddHubControllers();
    builder.Services.AddApiDocumentation();
    builder.Services.AddMarket(builder.Configuration, start.Root);
    builder.Services.AddStorage();
    builder.Services.AddWatchlists();
    builder.Services.AddAlerts();
    builder.Services.AddTrading();
    builder.Services.AddHalts();
    builder.Services.AddStreaming(builder.Configuration);
    builder.Services.AddDataChannels();
    builder.Services.AddMarketAnswers();
    builder.Services.AddAnalytics();
    builder.Services.AddAlpacaApi();
    builder.Services.AddTradingView();

    await using WebApplication app = builder.Build();
    app.UseMiddleware<TraceId>();
    app.UseMiddleware<RequestLog>();
    app.UseMiddleware<ProblemEdge>();
    app.UseSecurity();
    app.UseAlpacaApi();
    app.UseBodyLimit();
    app.UseApiDocumentation();
    app.UseDashboard();
    app.MapProblemPages();
    app.MapControllers();
    app.MapStreaming();
    app.AnnounceAddress();
    return await app.RunToEndAsync();
}
catch (StartException refusal)
{
#pragma warning disable RS0030 // The one line that a person reads when the start is refused; there is no log yet.
    await Console.Error.WriteLineAsync(refusal.Message);
#pragma warning restore RS0030
    return refusal.ExitCode;
}
