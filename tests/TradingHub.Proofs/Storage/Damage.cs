using Microsoft.Data.Sqlite;

namespace TradingHub.Proofs.Storage;

/// <summary>What can happen to the files of a journal while no hub looks.</summary>
/// <param name="Name">What it is.</param>
/// <param name="IsOfCleanStop">Whether it is done to the files of a hub that ended as asked; otherwise to those of a killed one.</param>
/// <param name="Act">Does it to the journal at a path.</param>
internal sealed record Damage(string Name, bool IsOfCleanStop, Action<string, Random> Act)
{
    private const int Many = 64;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Damage> All { get; } =
    [
        new("log cut", IsOfCleanStop: false, (path, random) => Cut(path + "-wal", random)),
        new("log flipped", IsOfCleanStop: false, (path, random) => Flip(path + "-wal", random, Many)),
        new("foreign id", IsOfCleanStop: true, (path, random) => Mark(path, $"application_id = {random.Next(1, 1 << 30)}")),
        new("newer schema", IsOfCleanStop: true, (path, random) => Mark(path, $"user_version = {random.Next(3, 1_000)}")),
        new("file flipped", IsOfCleanStop: true, (path, random) => Flip(path, random, Many)),
        new("one byte flipped", IsOfCleanStop: true, (path, random) => Flip(path, random, 1)),
        new("one byte of the log flipped", IsOfCleanStop: false, (path, random) => Flip(path + "-wal", random, 1)),
        new("file below a log flipped", IsOfCleanStop: false, (path, random) => Flip(path, random, Many)),
        new("file cut", IsOfCleanStop: true, Cut),
        new("header flipped", IsOfCleanStop: true, (path, random) => Flip(path, random, 1, within: 100)),
    ];

    private static void Cut(string path, Random random)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite);
        file.SetLength(random.NextInt64(file.Length));
    }

    private static void Flip(string path, Random random, int bytes, int within = int.MaxValue)
    {
        byte[] content = File.ReadAllBytes(path);
        for (int count = 0; count < bytes; count++)
        {
            content[random.Next(Math.Min(within, content.Length))] ^= (byte)random.Next(1, 256);
        }

        File.WriteAllBytes(path, content);
    }

    private static void Mark(string path, string pragma)
    {
        using SqliteConnection connection = TradingFile.Open(path);
        TradingFile.Run(connection, $"PRAGMA {pragma}");
    }
}
