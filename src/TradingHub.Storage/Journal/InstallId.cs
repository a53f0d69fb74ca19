using System.Security.Cryptography;
using System.Text;
using TradingHub.Storage.Disk;

namespace TradingHub.Storage.Journal;

/// <summary>
/// The random text of this installation, in a file of its own beside the databases: a lost or restored journal does not change it, so
/// a request that comes again still maps to the same order id at the venue.
/// </summary>
public static class InstallId
{
    private const string FileName = "install-id";
    private const int Bytes = 16;

    /// <summary>Reads it, or makes it at the first start.</summary>
    /// <param name="dataDirectory">The hub's data folder; must exist.</param>
    public static string ReadOrCreate(string dataDirectory)
    {
        string path = Path.Combine(dataDirectory, FileName);
        if (File.Exists(path) && File.ReadAllText(path).Trim() is { Length: Bytes * 2 } known)
        {
            return known;
        }

        string created = RandomNumberGenerator.GetHexString(Bytes * 2, lowercase: true);
        // An empty file after a loss of power would make another installation of this one.
        DurableFile.Write(path, Encoding.ASCII.GetBytes(created));
        return created;
    }
}
