namespace TradingHub.Server.Streaming.LogLines;

/// <summary>
/// Hands what the hub logs, Information and above, to the topic <c>log</c>, and keeps the newest lines for who comes later. Any thread; never
/// waits. What the stream logs of itself is told once a second at most: telling a line may be what failed, and must not feed on itself.
/// </summary>
[ProviderAlias("Stream")]
internal sealed class LogTap(StreamInbox inbox, TimeProvider timeProvider) : ILoggerProvider, ITopicSnapshot
{
    /// <summary>Lines of a snapshot.</summary>
    public const int KeptLines = 50;

    private const int LongestMessage = 2_000;
    private const string HubCategories = "TradingHub.";
    private const string StreamCategories = "TradingHub.Server.Streaming.";
    private static readonly TimeSpan OwnPace = TimeSpan.FromSeconds(1);

    private readonly Lock _guard = new();
    private readonly Queue<LogLine> _kept = [];
    private long? _toldOfItself;

    /// <inheritdoc />
    public StreamTopic Topic => StreamTopic.Log;

    /// <summary>The newest lines, oldest first.</summary>
    public IReadOnlyList<StreamItem> Items()
    {
        lock (_guard)
        {
            return [.. _kept.Select(ItemOf)];
        }
    }

    /// <summary>A line as an update.</summary>
    public static StreamItem ItemOf(LogLine line) => new(line) { IsWhole = true };

    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) =>
        categoryName.StartsWith(HubCategories, StringComparison.Ordinal) ? new Tapped(this, categoryName) : Deaf.Instance;

    /// <inheritdoc />
    public void Dispose()
    {
        // It holds nothing but memory.
    }

    private void Take(string category, LogLevel level, int eventId, string message)
    {
        string text = message.Length <= LongestMessage ? message : message[..LongestMessage];
        LogLine line = new(timeProvider.GetUtcNow(), level, category, eventId, text);
        if (Keep(line))
        {
            inbox.PublishLog(line);
        }
        else
        {
            inbox.LogLines.LeaveOut();
        }
    }

    /// <summary>Keeps a line; whether it may be told at once.</summary>
    private bool Keep(LogLine line)
    {
        lock (_guard)
        {
            _kept.Enqueue(line);
            if (_kept.Count > KeptLines)
            {
                _kept.Dequeue();
            }

            if (!line.Category.StartsWith(StreamCategories, StringComparison.Ordinal))
            {
                return true;
            }

            long now = timeProvider.GetTimestamp();
            if (_toldOfItself is { } before && timeProvider.GetElapsedTime(before, now) < OwnPace)
            {
                return false;
            }

            _toldOfItself = now;
            return true;
        }
    }

    private sealed class Tapped(LogTap tap, string category) : ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Information and < LogLevel.None;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
            {
                tap.Take(category, logLevel, eventId.Id, formatter(state, exception));
            }
        }
    }

    /// <summary>Takes nothing: what is not the hub's own.</summary>
    private sealed class Deaf : ILogger
    {
        public static Deaf Instance { get; } = new();

        public bool IsEnabled(LogLevel logLevel) => false;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            // Not the hub's.
        }
    }
}
