using TradingHub.Storage.Disk;

namespace TradingHub.Server.Hosting;

/// <summary>Small files of the data folder that a feature keeps beside the databases.</summary>
internal static class DataFile
{
    /// <summary>Writes a file so that it is there whole or not at all, after a loss of power too.</summary>
    /// <param name="path">Its place; the folder must exist.</param>
    /// <param name="content">What is in it.</param>
    /// <exception cref="IOException">The disk took it not; what was there before still is.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content) => DurableFile.Write(path, content);
}
