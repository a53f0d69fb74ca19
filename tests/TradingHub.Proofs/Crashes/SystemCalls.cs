using System.Text.RegularExpressions;

namespace TradingHub.Proofs.Crashes;

/// <summary>
/// A record of <c>strace -f -y</c>. A call that another thread's call interrupts has two lines: it begins at the first and ends at the second.
/// </summary>
internal sealed partial class SystemCalls
{
    private const string Log = "trading.db-wal";
    private readonly List<Call> _calls = [];

    public SystemCalls(IReadOnlyList<string> lines)
    {
        Dictionary<string, Call> open = [];
        for (int at = 0; at < lines.Count; at++)
        {
            string thread = lines[at].Split(' ', 2)[0];
            if (Resumed().IsMatch(lines[at]))
            {
                if (open.Remove(thread, out Call? begun))
                {
                    begun.Ended = at;
                }

                continue;
            }

            Call call = new(lines[at], at);
            _calls.Add(call);
            if (lines[at].EndsWith("<unfinished ...>", StringComparison.Ordinal))
            {
                open[thread] = call;
            }
            else
            {
                call.Ended = at;
            }
        }
    }

    /// <summary>Number of syncs of the journal's log.</summary>
    public int Syncs => _calls.Count(IsSync);

    /// <summary>Why an order's acknowledgement was not durable, or null: the id stands in the write of the log and in the answer.</summary>
    public string? WhyNotDurable(string clientOrderId)
    {
        Call? write = _calls.Find(call => IsWriteOf(call, Log) && call.Text.Contains(clientOrderId, StringComparison.Ordinal));
        int answer = AnswerTo(clientOrderId);
        if (write is null || answer < 0)
        {
            return $"{clientOrderId}: {(write is null ? "its write" : "its answer")} was not seen";
        }

        bool isSynced = _calls.Exists(call => IsSync(call) && call.Began >= write.Ended && call.Ended < answer);
        return isSynced ? null : $"{clientOrderId}: no sync ended between its write and its answer";
    }

    private static bool IsSync(Call call) => SyncOfLog().IsMatch(call.Text);

    private static bool IsWriteOf(Call call, string file) =>
        call.Text.Contains("write", StringComparison.Ordinal) && call.Text.Contains(file, StringComparison.Ordinal);

    /// <summary>The line at which the answer began: its head comes with the body, or just before it.</summary>
    private int AnswerTo(string clientOrderId)
    {
        int body = _calls.FindIndex(call => IsSend(call) && call.Text.Contains(clientOrderId, StringComparison.Ordinal));
        int head =
            body < 0
                ? -1
                : _calls.FindLastIndex(
                    body,
                    call => IsSend(call) && call.Text.Contains("HTTP/1.1 201", StringComparison.Ordinal)
                );
        return head < 0 ? -1 : _calls[head].Began;
    }

    private static bool IsSend(Call call) => call.Text.Contains(" send", StringComparison.Ordinal);

    [GeneratedRegex(@"^\d+ +<\.\.\. ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Resumed();

    [GeneratedRegex(
        @"^\d+ +(fsync|fdatasync)\(\d+<[^>]*trading\.db-wal>",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex SyncOfLog();

    private sealed class Call(string text, int began)
    {
        public string Text => text;

        public int Began => began;

        public int Ended { get; set; } = int.MaxValue;
    }
}
