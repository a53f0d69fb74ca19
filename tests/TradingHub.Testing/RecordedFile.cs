using System.IO.Compression;
using System.Text;

namespace TradingHub.Testing;

/// <summary>Reads compressed recordings that a test project carries beside its tests.</summary>
public static class RecordedFile
{
    /// <summary>The lines of a gzip file, without its heading.</summary>
    /// <param name="path">Path below the test project, with forward slashes.</param>
    public static IEnumerable<string> Rows(string path)
    {
        string full = Path.IsPathRooted(path) ? path : Path.Combine(AppContext.BaseDirectory, Path.Combine(path.Split('/')));
        using GZipStream unpacked = new(File.OpenRead(full), CompressionMode.Decompress);
        using StreamReader reader = new(unpacked, Encoding.UTF8);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
