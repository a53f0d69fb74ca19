using System.Collections;
using TradingHub.Domain.Market;
using TradingHub.Server.Hosting.Composition;
using TradingHub.Server.Hosting.CrashPoints;
using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.Hosting;

/// <summary>
/// What stands before the host is built: root, checked settings, what a reachable hub needs, a free port, the locked data folder and the files in
/// it.
/// </summary>
internal sealed class HubStart : IDisposable
{
    /// <summary>Settings are read once. Else the builder watches every folder under the root for a change of its own files, the data folder too.</summary>
    private const string NoWatch = "--hostBuilder:reloadConfigOnChange=false";

    private readonly HubPlaces _places;
    private readonly IConfigurationRoot _settings;
    private readonly DataDirectoryLock _lock;
    private readonly SimulatedBook _book;
    private readonly CrashPoint? _crashPoint;
    private readonly StorageFiles _files;
    private readonly ListenerCertificate? _certificate;

    private HubStart(HubPlaces places, IConfigurationRoot settings, ListenerCertificate? certificate)
    {
        _places = places;
        _settings = settings;
        _certificate = certificate;
        _lock = DataDirectoryLock.Take(places.DataDirectory);
        _book = SimulatedBook.Read(places.DataDirectory, settings);
        _crashPoint = CrashPoint.From(settings);
        string book = BookFolder.OfRun(places.DataDirectory, settings, TimeProvider.System.GetUtcNow());
        _files = StorageFiles.Open(
            places.DataDirectory,
            book,
            BookFolder.BarsOf(places.DataDirectory, book, settings),
            (settings.GetSection("Storage").Get<StorageOptions>() ?? new StorageOptions()).ReserveMegabytes,
            _crashPoint is { } point ? point.Pass : null
        );
    }

    /// <summary>The folder that holds appsettings.json and wwwroot.</summary>
    public string Root => _places.Root;

    /// <summary>Finds, reads, checks, locks and opens.</summary>
    /// <exception cref="StartException">Something is wrong; the message is one line for a person.</exception>
    public static HubStart Prepare(string[] arguments)
    {
        (IConfigurationRoot settings, HubPlaces places) = ReadSettings(arguments);
        Exposure.ThrowIfNotGuarded(settings, places, () => StorageFiles.HasPassword(places.DataDirectory));
        ListenerCertificate? certificate = ListenerCertificate.Load(settings, places.Root);
        Listener.ThrowIfNotPossible(settings.GetSection("Hub").Get<HubOptions>() ?? new HubOptions(), isGuarded: true);
        return new HubStart(places, settings, certificate);
    }

    /// <summary>Finds the root, and reads and checks the settings.</summary>
    /// <exception cref="SettingsException">One is wrong.</exception>
    public static (IConfigurationRoot Settings, HubPlaces Places) ReadSettings(string[] arguments)
    {
        string root = HubRoot.Find();
        IDictionary environment = Environment.GetEnvironmentVariables();
        IConfigurationRoot settings = SettingSources.Read(root, arguments, environment);
        SettingValues.ThrowIfInvalid(settings);
        StorageOptions storage = settings.GetSection("Storage").Get<StorageOptions>() ?? new StorageOptions();
        return (settings, new HubPlaces(root, Path.GetFullPath(storage.DataDirectory, root)));
    }

    /// <summary>A builder with the settings, the logs and the listener; the environment is always Production.</summary>
    public WebApplicationBuilder CreateBuilder()
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ApplicationName = typeof(HubStart).Assembly.GetName().Name,
                EnvironmentName = Environments.Production,
                ContentRootPath = _places.Root,
                WebRootPath = Path.Combine(_places.Root, HubRoot.WebFolder),
                Args = [NoWatch],
            }
        );
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(_settings);
        builder.Configuration.AddInMemoryCollection(_book.Settings);
        builder.Logging.AddHubLogging(_places.DataDirectory, _settings);
        builder.AddHubListener(_settings.GetSection("Hub").Get<HubOptions>() ?? new HubOptions(), _certificate);
        builder.Services.AddSingleton(_places);
        builder.Services.AddSingleton(_book);
        builder.Services.AddSingleton(_files);
        builder.Services.AddCrashPoint(_crashPoint);
        ProofOptions proof = _settings.GetSection("Proof").Get<ProofOptions>() ?? new ProofOptions();
        builder.Services.AddSingleton(ShiftedTime.Ahead(TimeSpan.FromSeconds(proof.ClockAheadSeconds)));
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.Host.UseDefaultServiceProvider(options => (options.ValidateScopes, options.ValidateOnBuild) = (true, true));
        return builder;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _files.Dispose();
        _lock.Dispose();
    }
}

/// <summary>Folders of this process.</summary>
/// <param name="Root">The folder that holds appsettings.json and wwwroot.</param>
/// <param name="DataDirectory">The folder of every file that the hub writes, absolute.</param>
internal sealed record HubPlaces(string Root, string DataDirectory);
