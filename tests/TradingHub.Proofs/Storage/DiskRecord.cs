using System.Globalization;
using System.Text;

namespace TradingHub.Proofs.Storage;

/// <summary>
/// What a host did to the files of its journal, and what it sent to its clients, in order: a record of <c>strace -f -y -ttt</c>. A call
/// that another thread's call interrupts has two lines, its beginning and its end.
/// </summary>
internal sealed class DiskRecord
{
    private const string Unfinished = "<unfinished ...>";
    private static readonly string[] Files = [TradingFile.Name, TradingFile.LogName, TradingFile.AnchorName];

    private readonly List<DiskCall> _calls = [];
    private readonly List<(int Line, string Text)> _sends = [];
    private readonly Dictionary<string, DiskCall> _open = [];

    private DiskRecord() { }

    /// <summary>Calls on the journal's files, by their beginning.</summary>
    public IReadOnlyList<DiskCall> Calls => _calls;

    /// <summary>Number of lines.</summary>
    public int Lines { get; private set; }

    /// <summary>When the last thread ended, seconds since 1970; 0 when the record ends before.</summary>
    public double EndedAt { get; private set; }

    /// <summary>Reads a record.</summary>
    public static DiskRecord Read(string path)
    {
        DiskRecord record = new();
        foreach (string line in File.ReadLines(path, Encoding.Latin1))
        {
            record.Take(line);
            record.Lines++;
        }

        return record;
    }

    /// <summary>Syncs of a file that succeeded.</summary>
    public IEnumerable<DiskCall> Syncs(string file) =>
        _calls.Where(call => call.Act == DiskAct.Sync && call.IsOk && call.File == file);

    /// <summary>Whether a text was written to the journal's log, and a sync that came later has ended well.</summary>
    public bool IsDurable(string text)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        DiskCall? write = _calls.Find(call =>
            call is { Act: DiskAct.Write, IsOk: true, File: TradingFile.LogName } && call.Bytes.Span.IndexOf(bytes) >= 0
        );
        return write is not null && Syncs(TradingFile.LogName).Any(sync => sync.Began >= write.Ended);
    }

    /// <summary>The line of the first answer that holds a text in quotes; null when there is none.</summary>
    public int? AnswerTo(string text)
    {
        int found = _sends.FindIndex(send => send.Text.Contains($"\\\"{text}\\\"", StringComparison.Ordinal));
        return found < 0 ? null : _sends[found].Line;
    }

    private void Take(string line)
    {
        string[] words = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 3 || !double.TryParse(words[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double time))
        {
            return;
        }

        string call = words[2].TrimStart();
        if (call.StartsWith("<... ", StringComparison.Ordinal))
        {
            End(words[0], call);
        }
        else if (call.StartsWith("+++ exited", StringComparison.Ordinal))
        {
            EndedAt = time;
        }
        else if (call.StartsWith("send", StringComparison.Ordinal))
        {
            _sends.Add((Lines, call));
        }
        else if (Begin(call, time) is { } begun)
        {
            _calls.Add(begun);
            _open[words[0]] = begun;
            if (!call.EndsWith(Unfinished, StringComparison.Ordinal))
            {
                End(words[0], call);
            }
        }
    }

    private void End(string thread, string call)
    {
        if (_open.Remove(thread, out DiskCall? begun))
        {
            begun.Ended = Lines;
            begun.IsOk = char.IsAsciiDigit(call[(call.LastIndexOf(" = ", StringComparison.Ordinal) + 3)..].TrimStart()[0]);
        }
    }

    /// <summary>The call that a line begins, when it is one on a file of the journal.</summary>
    private DiskCall? Begin(string call, double time)
    {
        int path = call.IndexOf('<', StringComparison.Ordinal);
        int end = path < 0 ? -1 : call.IndexOf('>', path);
        string file = end < 0 ? "" : Path.GetFileName(call[(path + 1)..end]);
        if (!Files.Contains(file, StringComparer.Ordinal))
        {
            return null;
        }

        string rest = call[(end + 1)..];
        return call[..call.IndexOf('(', StringComparison.Ordinal)] switch
        {
            "fdatasync" or "fsync" => new DiskCall(DiskAct.Sync, file, Lines) { Time = time },
            "ftruncate" => new DiskCall(DiskAct.Resize, file, Lines) { Time = time, Offset = NumberIn(rest) },
            "pwrite64" => WriteOf(rest, file) with { Time = time },
            string other => throw new InvalidDataException($"A call {other} on {file} is not known."),
        };
    }

    /// <summary>From <c>, "bytes", count, offset) = count</c>.</summary>
    private DiskCall WriteOf(string rest, string file)
    {
        int open = rest.IndexOf('"', StringComparison.Ordinal);
        int close = rest.LastIndexOf('"');
        string[] numbers = rest[(close + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries);
        byte[] bytes = StraceText.Bytes(rest.AsSpan(open + 1, close - open - 1));
        return NumberIn(numbers[0]) == bytes.Length
            ? new DiskCall(DiskAct.Write, file, Lines) { Bytes = bytes, Offset = NumberIn(numbers[1]) }
            : throw new InvalidDataException(
                $"A write to {file} has {bytes.Length} bytes in the record and {numbers[0]} in fact."
            );
    }

    private static long NumberIn(string text) =>
        long.Parse(string.Concat(text.SkipWhile(sign => !char.IsAsciiDigit(sign)).TakeWhile(char.IsAsciiDigit)));
}
