using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TradingHub.Server.AlpacaApi;
using TradingHub.SimBroker;
using TradingHub.SimBroker.Control;
using TradingHub.SimBroker.DataStreams;
using TradingHub.SimBroker.Faults;

SimSettings settings = SimSettings.Read(args);
Directory.CreateDirectory(settings.Data);

// Settings come from the command line alone. Else the builder watches every folder under the one it was started in, and those are thousands where
// that is the system's folder for temporary files.
WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(
    new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, Args = ["--hostBuilder:reloadConfigOnChange=false"] }
);
builder.Logging.ClearProviders();
builder.Logging.AddSimpleConsole(line => line.SingleLine = true);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, settings.Port));
builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(2));
builder.Services.AddSimBroker(settings);

await using WebApplication app = builder.Build();
TimeProvider machine = app.Services.GetRequiredService<TimeProvider>();
app.Use(
    (context, next) =>
    {
        // The server's own would be the machine's, however far the broker's clock is ahead of that.
        context.Response.Headers.Date = machine.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        return next(context);
    }
);
app.UseMiddleware<RequestFaults>();
app.UseAlpacaApi();
DataDoor.Open(app);
app.MapControllers();
app.MapControl();
app.Lifetime.ApplicationStarted.Register(() =>
{
    IServerAddressesFeature? listener = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
    Console.WriteLine($"SimBroker listens on http://localhost:{new Uri(listener!.Addresses.First()).Port}");
});
await app.RunAsync();
