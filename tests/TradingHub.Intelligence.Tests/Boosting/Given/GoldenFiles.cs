using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace TradingHub.Intelligence.Tests.Boosting.Given;

/// <summary>The recorded outputs of the native library, unpacked once.</summary>
internal static class GoldenFiles
{
    private static readonly Lazy<IReadOnlyDictionary<string, byte[]>> Files = new(Unpack);

    /// <summary>Names of all cases.</summary>
    public static IEnumerable<string> Cases =>
        Files.Value.Keys.Where(path => path.EndsWith("/model.txt", StringComparison.Ordinal)).Select(path => path.Split('/')[0]);

    /// <summary>Whether a file is there.</summary>
    public static bool Has(string path) => Files.Value.ContainsKey(path);

    /// <summary>A file as it is.</summary>
    public static byte[] Bytes(string path) => Files.Value[path];

    /// <summary>The lines of a file.</summary>
    public static string[] Lines(string path) =>
        Encoding.UTF8.GetString(Files.Value[path]).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The numbers of a comma-separated file without a heading, by line.</summary>
    public static double[][] Numbers(string path, bool hasHeading = false) =>
        [.. Lines(path).Skip(hasHeading ? 1 : 0).Select(line => line.Split(',').Select(Number).ToArray())];

    /// <summary>A number of the files.</summary>
    public static double Number(string text) =>
        text switch
        {
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            "nan" => double.NaN,
            _ => double.Parse(text, CultureInfo.InvariantCulture),
        };

    private static Dictionary<string, byte[]> Unpack()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Boosting", "Recorded", "lightgbm-cases.tar.gz");
        using GZipStream unpacked = new(File.OpenRead(path), CompressionMode.Decompress);
        using TarReader reader = new(unpacked);
        Dictionary<string, byte[]> files = [];
        while (reader.GetNextEntry(copyData: true) is { } entry)
        {
            if (entry.DataStream is { } data)
            {
                byte[] bytes = new byte[data.Length];
                data.ReadExactly(bytes);
                files.Add(entry.Name, bytes);
            }
        }

        return files;
    }
}
