using System.Globalization;
using System.Text;
using TradingHub.Storage.Sqlite;

namespace TradingHub.Storage.Journal;

/// <summary>The newest row of the chain, as the file beside the database remembers it.</summary>
/// <param name="Sequence">Of the row; 0 before the first.</param>
/// <param name="Hash">Its hash, lower-case hexadecimal.</param>
public sealed record AnchorMark(long Sequence, string Hash);

/// <summary>
/// The file <c>audit-anchor</c> beside the journal: sequence and hash of the newest row, so that a tail that was cut off is missed. It is
/// written after each commit and never synced: it survives the end of the process, and after a loss of power it is at worst older than
/// the journal, which contradicts nothing.
/// </summary>
internal sealed class JournalAnchor : IDisposable
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "audit-anchor";

    private const int LineBytes = 20 + 1 + (2 * JournalChain.HashBytes) + 1;
    private readonly FileStream _file;
    private readonly byte[] _line = new byte[LineBytes];

    private readonly StorageStep? _step;

    private JournalAnchor(FileStream file, StorageStep? step) => (_file, _step) = (file, step);

    /// <summary>Where the anchor of a journal is.</summary>
    public static string PathBeside(string journal) => Path.Combine(Path.GetDirectoryName(journal)!, FileName);

    /// <summary>Opens the file for writing, or creates it.</summary>
    public static JournalAnchor Open(string path, StorageStep? step = null) =>
        new(
            new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0),
            step
        );

    /// <summary>What the file says; null when it is absent or cannot be read as an anchor.</summary>
    public static AnchorMark? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] line = new byte[LineBytes];
        int read = file.ReadAtLeast(line, LineBytes, throwOnEndOfStream: false);
        string text = Encoding.ASCII.GetString(line, 0, read);
        bool isLine = read == LineBytes && text[20] == ' ' && text[^1] == '\n' && text[21..^1].All(char.IsAsciiHexDigitLower);
        return isLine && long.TryParse(text.AsSpan(0, 20), NumberStyles.None, CultureInfo.InvariantCulture, out long sequence)
            ? new AnchorMark(sequence, text[21..^1])
            : null;
    }

    /// <summary>Replaces what the file says. An anchor that cannot be written stays older, which contradicts nothing.</summary>
    public void Write(long sequence, ReadOnlySpan<byte> hash)
    {
        sequence.TryFormat(_line.AsSpan(0, 20), out _, "D20", CultureInfo.InvariantCulture);
        _line[20] = (byte)' ';
        Convert.TryToHexStringLower(hash, _line.AsSpan(21), out _);
        _line[^1] = (byte)'\n';
        _step?.Invoke(StorageSteps.Anchor, _file.Name);
        try
        {
            RandomAccess.Write(_file.SafeFileHandle, _line, fileOffset: 0);
        }
        catch (IOException)
        {
            // On a full disk, where a file system writes elsewhere than in place.
        }
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();
}
