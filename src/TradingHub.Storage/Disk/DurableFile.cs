namespace TradingHub.Storage.Disk;

/// <summary>Small files that are there whole or not at all, after a loss of power too.</summary>
public static class DurableFile
{
    /// <summary>Writes a file beside its place, syncs it, and moves it there in one step.</summary>
    /// <param name="path">Its place; the folder must exist.</param>
    /// <param name="content">What is in it.</param>
    /// <exception cref="IOException">The disk took it not; what was there before still is.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        string draft = path + ".new";
        using (FileStream file = new(draft, FileMode.Create, FileAccess.Write))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }
}
