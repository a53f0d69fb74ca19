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
using TradingHub.SimBroker.Faults;

SimSettings settings = SimSettings.Read(args);
Directory.CreateDirectory(settings.Data);
WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.Logging.AddSimpleConsole(line => line.SingleLine = true);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, settings.Port));
builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(2));
builder.Services.AddSimBroker(settings);

await using WebApplication app = builder.Build();
app.UseMiddleware<RequestFaults>();
app.UseAlpacaApi();
app.MapControllers();
app.MapControl();
app.Lifetime.ApplicationStarted.Register(() =>
{
    IServerAddressesFeature? listener = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
    Console.WriteLine($"SimBroker listens on http://localhost:{new Uri(listener!.Addresses.First()).Port}");
});
await app.RunAsync();
