using System.Text;
using TradingHub.Server.Streaming;
using TradingHub.Server.Streaming.Recordings;

namespace TradingHub.Server.Tests.Streaming.Recordings;

/// <summary>The way out to a recording, with a writer that takes nothing, as a disk that stands.</summary>
public sealed class RecordingSinkTests
{
    [Fact]
    public void A_writer_that_takes_nothing_holds_the_loop_up_and_loses_nothing()
    {
        RecordingSink sink = new();
        long written = 0;
        SendState state;
        do
        {
            sink.Write(new byte[256 * 1024]);
            written += 256 * 1024;
            state = sink.Flush();
        } while (state == SendState.Ready && written < 1L << 30);

        Assert.Equal(SendState.Pending, state);
        Assert.InRange(written, 1, 32L * 1024 * 1024);
        Assert.Equal(SendState.Pending, sink.Poll());

        Assert.Equal(written, TakeAll(sink));
    }

    [Fact]
    public void What_was_staged_before_the_end_is_still_written()
    {
        RecordingSink sink = new();
        sink.Write("last words"u8);
        sink.WriteClose(CloseCodes.GoingAway, "The server stops.");

        Assert.Equal(SendState.Ready, sink.Flush());

        Assert.True(sink.TryTake(out ByteBuffer? piece));
        Assert.Equal("last words", Encoding.UTF8.GetString(piece!.Span));
        Assert.Equal((true, RecordingReasons.HubStopped), (sink.IsClosing, sink.EndReason));
    }

    [Fact]
    public void A_slow_disk_ends_it_with_a_reason_that_says_so()
    {
        RecordingSink sink = new();

        sink.WriteClose(CloseCodes.TooSlow, "whatever a socket is told");

        Assert.Contains("disk", sink.EndReason, StringComparison.Ordinal);
    }

    private static long TakeAll(RecordingSink sink)
    {
        long taken = 0;
        while (sink.Poll() is SendState.Pending or SendState.Ready && sink.TryTake(out ByteBuffer? piece))
        {
            taken += piece!.Length;
            sink.GiveBack(piece);
        }

        return taken;
    }
}
