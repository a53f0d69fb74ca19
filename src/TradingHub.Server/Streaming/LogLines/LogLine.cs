namespace TradingHub.Server.Streaming.LogLines;

/// <summary>One line of the hub's log, as the topic <c>log</c> tells it.</summary>
/// <param name="Time">When it was written, machine time.</param>
/// <param name="Level">How bad it is: information, warning, error or critical.</param>
/// <param name="Category">The part of the hub that wrote it, for example <c>TradingHub.Server.Channels.FeedService</c>.</param>
/// <param name="EventId">Number of the event, the same for each line of its kind; 0 where it has none.</param>
/// <param name="Message">The line in words, at most 2000 characters; without the trace of an exception, which stands in the log files.</param>
internal sealed record LogLine(DateTimeOffset Time, LogLevel Level, string Category, int EventId, string Message);
