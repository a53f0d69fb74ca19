using System.Text;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.Tests.Streaming;

public sealed class FrameLogTests
{
    private const int Topics = 70;

    [Fact]
    public void What_a_reader_composes_equals_a_naive_list_through_many_turns_of_the_ring()
    {
        FrameLog log = new(65_536);
        List<(int Topic, string Payload)> naive = [];
        Random random = new(17);
        TopicMask mask = TopicMask.Empty.With([0, 3, 64, 69], []);
        long cursor = 0;
        ByteBuffer composed = new();
        StringBuilder received = new();
        for (int drain = 0; drain < 3_000; drain++)
        {
            while (!log.IsDrainFull && random.Next(20) != 0)
            {
                (int Topic, string Payload) frame = (
                    random.Next(Topics),
                    new string((char)('a' + random.Next(26)), random.Next(1, 400))
                );
                Encoding.ASCII.GetBytes(frame.Payload, log.Begin(500));
                log.End(frame.Topic, frame.Payload.Length);
                naive.Add(frame);
            }

            composed.Reset();
            cursor = log.Compose(cursor, log.Head, mask, StreamEncoding.Frames, composed, random.Next(2_000, 100_000));
            received.Append(PayloadsOf(composed.Span));
            log.EndDrain();
        }

        IEnumerable<string> expected = naive
            .Take((int)cursor)
            .Where(frame => mask.Has(frame.Topic))
            .Select(frame => frame.Payload + "\n");
        Assert.Equal(string.Concat(expected), received.ToString());
        Assert.True(naive.Count > 10_000);
    }

    [Fact]
    public void Frames_are_kept_until_their_room_is_needed_and_the_tail_says_from_where()
    {
        FrameLog log = new(65_536);
        for (int number = 0; number < 2_000; number++)
        {
            log.Begin(300).Fill((byte)'x');
            log.End(number % Topics, 300);
            Assert.Equal(number % Topics, log.TopicOf(log.Head - 1));
        }

        Assert.InRange(log.Head - log.Tail, 150, 65_536 / 300);
        Assert.True(log.IsFarBehind(log.Tail));
        Assert.False(log.IsFarBehind(log.Head - 10));
    }

    [Fact]
    public void An_invocation_holds_the_same_payload_as_the_frame()
    {
        FrameLog log = new(65_536);
        Encoding.ASCII.GetBytes("""{"a":1}""", log.Begin(7));
        log.End(TopicIndex.Of(StreamTopic.Orders), 7);
        ByteBuffer composed = new();

        log.Compose(
            0,
            1,
            TopicMask.Empty.With([TopicIndex.Of(StreamTopic.Orders)], []),
            StreamEncoding.Invocations,
            composed,
            1_000
        );

        Assert.Equal(
            "{\"type\":1,\"target\":\"order\",\"arguments\":[{\"a\":1}]}\u001e",
            Encoding.ASCII.GetString(composed.Span)
        );
    }

    /// <summary>Reads frames as RFC 6455 lays them out: final text, unmasked, length in one, two or eight bytes.</summary>
    private static string PayloadsOf(ReadOnlySpan<byte> frames)
    {
        StringBuilder payloads = new();
        while (!frames.IsEmpty)
        {
            Assert.Equal(0x81, frames[0]);
            int length = frames[1];
            int header = 2;
            if (length == 126)
            {
                (length, header) = ((frames[2] << 8) | frames[3], 4);
            }

            payloads.Append(Encoding.ASCII.GetString(frames.Slice(header, length))).Append('\n');
            frames = frames[(header + length)..];
        }

        return payloads.ToString();
    }
}
