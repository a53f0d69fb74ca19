using System.Text.Json;
using Microsoft.Extensions.Logging;
using TradingHub.Server.Streaming;
using TradingHub.Server.Streaming.LogLines;
using TradingHub.Testing;

namespace TradingHub.Server.Tests.Streaming;

#pragma warning disable CA1848 // Lines of a test are written once.

/// <summary>The topic <c>log</c>: what the hub logs, told to who wants it, bounded, and never telling of itself without end.</summary>
public sealed class LogTopicTests : IDisposable
{
    private const string Feature = "TradingHub.Server.Channels.FeedService";
    private const string Stream = "TradingHub.Server.Streaming.Delivery";

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 14, 30, 0, 500, TimeSpan.Zero);

    private readonly SteppedTime _time = new(Now);
    private readonly StreamInbox _inbox = new();
    private readonly LogTap _tap;

    public LogTopicTests() => _tap = new LogTap(_inbox, _time);

    public void Dispose() => _tap.Dispose();

    [Fact]
    public async Task A_line_arrives_with_time_level_category_event_and_words()
    {
        await using StreamingHost host = await StreamingHost.StartAsync(new HeldClock());
        await using SocketClient client = await SocketClient.ConnectAsync(host);
        await client.AskAsync("""{"action":"subscribe","types":["log"]}""");

        host.LoggerOf(Feature).Log(LogLevel.Warning, new EventId(2104, "FeedLost"), "The feed was lost after {Seconds} s.", 7);

        Assert.Equal(
            """{"type":"log","time":"2026-03-02T14:30:00.5Z","level":"warning","category":"TradingHub.Server.Channels.FeedService","event_id":2104,"message":"The feed was lost after 7 s.","seq":1}""",
            (await client.ReadAsync("log")).GetRawText()
        );
    }

    [Fact]
    public void Only_the_hub_s_own_lines_from_information_on_are_told()
    {
        Log(Feature, LogLevel.Debug, "debug");
        Log("Microsoft.AspNetCore.Hosting", LogLevel.Error, "not ours");
        Log(Feature, LogLevel.Information, "information");
        Log(Feature, LogLevel.Critical, "critical");

        Assert.Equal(["information", "critical"], Told().Select(told => told.Line.Message));
        Assert.Equal(["information", "critical"], Kept());
    }

    [Fact]
    public void The_newest_fifty_lines_are_kept_for_who_comes_later()
    {
        foreach (int number in Enumerable.Range(1, 120))
        {
            Log(Feature, LogLevel.Information, $"line {number}");
        }

        Assert.Equal(Enumerable.Range(71, LogTap.KeptLines).Select(number => $"line {number}"), Kept());
    }

    [Fact]
    public void Lines_beyond_the_room_are_left_out_and_counted_before_the_next()
    {
        foreach (int number in Enumerable.Range(1, 5_000))
        {
            Log(Feature, LogLevel.Information, $"line {number}");
        }

        (LogLine Line, int LeftOut)[] told = [.. Told()];
        Log(Feature, LogLevel.Information, "later");
        (LogLine Line, int LeftOut) later = Assert.Single(Told());

        Assert.InRange(told.Length, 1, 4_999);
        Assert.All(told, line => Assert.Equal(0, line.LeftOut));
        Assert.Equal(("later", 5_000 - told.Length), (later.Line.Message, later.LeftOut));
    }

    [Fact]
    public void What_the_stream_logs_of_itself_is_told_once_a_second_at_most()
    {
        for (int number = 1; number <= 30; number++)
        {
            Log(Stream, LogLevel.Error, $"line {number}");
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        (LogLine Line, int LeftOut)[] told = [.. Told()];

        Assert.Equal(["line 1", "line 11", "line 21"], told.Select(line => line.Line.Message));
        Assert.Equal([0, 9, 9], told.Select(line => line.LeftOut));
        Assert.Equal(30, Kept().Count());
    }

    [Fact]
    public void A_line_of_any_length_is_cut_to_two_thousand_characters()
    {
        Log(Feature, LogLevel.Information, new string('x', 100_000));

        Assert.Equal(2_000, Assert.Single(Told()).Line.Message.Length);
    }

    [Fact]
    public async Task A_number_is_left_out_for_each_line_that_was_not_told()
    {
        await using StreamingHost host = await StreamingHost.StartAsync(new HeldClock());
        await using SocketClient client = await SocketClient.ConnectAsync(host);
        await client.AskAsync("""{"action":"subscribe","types":["log"]}""");
        host.LoggerOf(Stream).LogError("told");
        host.LoggerOf(Stream).LogError("not told");
        host.LoggerOf(Stream).LogError("not told either");
        host.LoggerOf(Feature).LogError("told too");

        JsonElement first = await client.ReadAsync("log");
        JsonElement second = await client.ReadAsync("log");

        Assert.Equal((1, 4), (first.GetProperty("seq").GetInt32(), second.GetProperty("seq").GetInt32()));
        Assert.Equal("told too", second.GetProperty("message").GetString());
    }

    private void Log(string category, LogLevel level, string message) =>
        _tap.CreateLogger(category).Log(level, default, message, null, (text, _) => text);

    private IEnumerable<string> Kept() => _tap.Items().Select(item => ((LogLine)item.Payload!).Message);

    private IEnumerable<(LogLine Line, int LeftOut)> Told()
    {
        while (_inbox.LogLines.TryTake(out (LogLine Line, int LeftOut) taken))
        {
            yield return taken;
        }
    }

    /// <summary>A clock that stands still while its timers run: all lines are of one moment, however slow the machine is.</summary>
    private sealed class HeldClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => Now.UtcTicks;
    }
}
