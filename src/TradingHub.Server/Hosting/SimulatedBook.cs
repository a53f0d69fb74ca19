using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.Hosting;

/// <summary>
/// Which book of the simulated exchange counts. The first is the data folder itself; each reset begins another in a folder of its own, and a
/// file names it, so that it counts after every later start too. Books of before stay on disk.
/// </summary>
/// <param name="Name">Name of its folder; empty for the first.</param>
/// <param name="Cash">What its account started with, USD; null for the setting's.</param>
/// <param name="Seed">Seed of its market; null for the setting's.</param>
/// <param name="Ahead">How far its market's clock is ahead of the machine's; negative when it is behind.</param>
internal sealed record SimulatedBook(string Name, decimal? Cash = null, int? Seed = null, TimeSpan Ahead = default)
{
    private const string FileName = "simulator-book.json";

    /// <summary>The one before any reset.</summary>
    public static SimulatedBook First { get; } = new("");

    /// <summary>Its values of the section <c>Simulator</c>, which stand above every other source.</summary>
    [JsonIgnore]
    public IEnumerable<KeyValuePair<string, string?>> Settings
    {
        get
        {
            if (Cash is { } cash)
            {
                yield return new("Simulator:Cash", cash.ToString(CultureInfo.InvariantCulture));
            }

            if (Seed is { } seed)
            {
                yield return new("Simulator:Seed", seed.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>A book that begins now.</summary>
    /// <param name="dataDirectory">The data folder: its name must be new there.</param>
    /// <param name="now">The machine's time; names it.</param>
    public static SimulatedBook Begin(string dataDirectory, DateTimeOffset now)
    {
        string stem = now.ToString("yyyy-MM-dd'T'HH-mm-ss", CultureInfo.InvariantCulture);
        string name = stem;
        for (int again = 2; Directory.Exists(new SimulatedBook(name).FolderIn(dataDirectory)); again++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{stem}-{again}");
        }

        return new SimulatedBook(name);
    }

    /// <summary>The book that counts for a hub with these settings; the first one where orders go elsewhere.</summary>
    /// <exception cref="StartException">The file is there and cannot be read.</exception>
    public static SimulatedBook Read(string dataDirectory, IConfiguration settings)
    {
        string path = Path.Combine(dataDirectory, FileName);
        HubOptions hub = settings.GetSection("Hub").Get<HubOptions>() ?? new HubOptions();
        return hub.Broker == BrokerKind.Simulated && File.Exists(path) ? ReadFile(path) : First;
    }

    /// <summary>Makes this the book that counts from the next start on. Durable when it returns.</summary>
    /// <exception cref="IOException">The disk took it not; the one before still counts.</exception>
    public void Write(string dataDirectory) =>
        DataFile.Write(Path.Combine(dataDirectory, FileName), JsonSerializer.SerializeToUtf8Bytes(this, HubJson.Options));

    /// <summary>Where its orders and bars are.</summary>
    public string FolderIn(string dataDirectory) => Name.Length == 0 ? dataDirectory : Path.Combine(dataDirectory, "books", Name);

    private static SimulatedBook ReadFile(string path)
    {
        try
        {
            SimulatedBook? book = JsonSerializer.Deserialize<SimulatedBook>(File.ReadAllBytes(path), HubJson.Options);
            if (book is { Name.Length: > 0 } && book.Name == Path.GetFileName(book.Name))
            {
                return book;
            }
        }
        catch (JsonException)
        {
            // Told below, with the way out.
        }

        throw new StartException(
            ExitCodes.Damaged,
            $"{path} says which account of the simulated exchange counts, and cannot be read. Put it aside to begin with the first one again."
        );
    }
}
