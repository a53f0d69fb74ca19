using System.Text;
using System.Text.Json;
using TradingHub.Server.Streaming;
using TradingHub.Testing.AlpacaApi;

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

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(40)]
    [InlineData(20_000)]
    public void All_messages_of_a_mask_stand_in_one_frame_as_an_array(int count)
    {
        FrameLog log = new(16 * 1024 * 1024);
        for (int number = 0; number < count * 2; number++)
        {
            Encoding.ASCII.GetBytes("\u0007", log.Begin(1));
            log.End(number % 2, 1);
        }

        TopicMask mask = TopicMask.Empty.With([1], []);
        ByteBuffer json = new();
        ByteBuffer pack = new();

        log.Compose(log.Tail, log.Head, mask, StreamEncoding.JsonArrays, json, 1_000_000);
        log.Compose(log.Tail, log.Head, mask, StreamEncoding.PackArrays, pack, 1_000_000);

        Assert.Equal(0x81, json.Span[0]);
        Assert.Equal($"[{string.Join(',', Enumerable.Repeat('\u0007', count))}]\n", PayloadsOf(json.Span));
        Assert.Equal(0x82, pack.Span[0]);
        byte[] payload = WebSocketFrames.PayloadOf(pack.Span).ToArray();
        JsonElement read = PlainMessagePack.Read(payload);
        Assert.Equal(Enumerable.Repeat(7, count), read.EnumerateArray().Select(one => one.GetInt32()));
    }

    [Fact]
    public void An_array_ends_where_the_budget_does_and_the_next_goes_on_behind_it()
    {
        FrameLog log = new(65_536);
        for (int number = 0; number < 100; number++)
        {
            log.Begin(10).Fill((byte)'1');
            log.End(0, 10);
        }

        TopicMask mask = TopicMask.Empty.With([0], []);
        ByteBuffer composed = new();

        long next = log.Compose(0, log.Head, mask, StreamEncoding.JsonArrays, composed, 95);
        Assert.Equal(10, next);
        Assert.Equal(10, PayloadsOf(composed.Span).Split(',').Length);

        composed.Reset();
        Assert.Equal(100, log.Compose(next, log.Head, mask, StreamEncoding.JsonArrays, composed, 10_000));
        Assert.Equal(90, PayloadsOf(composed.Span).Split(',').Length);
        composed.Reset();
        log.Compose(0, log.Head, TopicMask.Empty, StreamEncoding.PackArrays, composed, 10_000);
        Assert.Equal(0, composed.Length);
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
