using System.Buffers.Binary;
using System.Text;
using TradingHub.Testing.Streams;

namespace TradingHub.Testing.Tests.Streams;

public sealed class FrameScannerTests
{
    private static readonly int[] Lengths = [0, 1, 125, 126, 127, 300, 65_535, 65_536, 70_000];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_finds_what_a_naive_reader_finds_however_the_bytes_are_cut(int seed)
    {
        Random random = new(seed);
        byte[] stream = RandomStream(random, frames: 200);
        List<string> expected = NaiveRead(stream);
        Found found = new();
        FrameScanner scanner = new(found);

        Feed(scanner, stream, () => random.Next(4) == 0 ? 1 : random.Next(1, 9_000));

        Assert.Equal(expected, found.Events);
    }

    [Fact]
    public void It_finds_frames_that_come_byte_by_byte()
    {
        byte[] stream = [.. Frame(0x81, Encoding.ASCII.GetBytes("one")), .. Frame(0x89, [1, 2]), .. Frame(0x88, [0x11, 0x38])];
        Found found = new();

        Feed(new FrameScanner(found), stream, () => 1);

        Assert.Equal(["message 6F6E65", "ping 0102", "close 4408"], found.Events);
    }

    [Theory]
    [InlineData(0x81, 0x80)]
    [InlineData(0xC1, 0x00)]
    [InlineData(0x80, 0x00)]
    [InlineData(0x83, 0x00)]
    public void It_refuses_a_mask_reserved_bits_and_frames_out_of_place(byte first, byte second)
    {
        FrameScanner scanner = new(new Found());

        Assert.Throws<InvalidDataException>(() => Feed(scanner, [first, second], () => 2));
    }

    private static void Feed(FrameScanner scanner, byte[] stream, Func<int> nextLength)
    {
        for (int at = 0; at < stream.Length; )
        {
            Memory<byte> room = scanner.Room;
            int count = Math.Min(Math.Min(nextLength(), room.Length), stream.Length - at);
            stream.AsMemory(at, count).CopyTo(room);
            scanner.Received(count);
            at += count;
        }
    }

    /// <summary>Messages whole and in fragments, with pings between the fragments too.</summary>
    private static byte[] RandomStream(Random random, int frames)
    {
        MemoryStream stream = new();
        bool isGathering = false;
        for (int number = 0; number < frames; number++)
        {
            byte[] payload = new byte[number % 7 == 0 ? Lengths[random.Next(Lengths.Length)] : random.Next(400)];
            random.NextBytes(payload);
            if (random.Next(8) == 0)
            {
                stream.Write(Frame(0x89, payload.AsSpan(0, Math.Min(payload.Length, 125))));
                continue;
            }

            bool isFinal = random.Next(4) != 0;
            stream.Write(Frame((byte)((isFinal ? 0x80 : 0) | (isGathering ? 0 : random.Next(1, 3))), payload));
            isGathering = !isFinal;
        }

        return stream.ToArray();
    }

    private static byte[] Frame(byte first, ReadOnlySpan<byte> payload)
    {
        byte[] header = payload.Length switch
        {
            < 126 => [first, (byte)payload.Length],
            <= ushort.MaxValue => [first, 126, (byte)(payload.Length >> 8), (byte)(payload.Length & 0xFF)],
            _ =>
            [
                first,
                127,
                0,
                0,
                0,
                0,
                0,
                (byte)(payload.Length >> 16),
                (byte)((payload.Length >> 8) & 0xFF),
                (byte)(payload.Length & 0xFF),
            ],
        };
        return [.. header, .. payload];
    }

    /// <summary>Reads the whole stream at once, one byte after the other.</summary>
    private static List<string> NaiveRead(byte[] stream)
    {
        List<string> events = [];
        List<byte> message = [];
        BinaryReader reader = new(new MemoryStream(stream));
        while (reader.BaseStream.Position < stream.Length)
        {
            byte first = reader.ReadByte();
            long length = reader.ReadByte();
            length = length switch
            {
                126 => BinaryPrimitives.ReverseEndianness(reader.ReadUInt16()),
                127 => BinaryPrimitives.ReverseEndianness(reader.ReadInt64()),
                _ => length,
            };
            byte[] payload = reader.ReadBytes((int)length);
            if ((first & 0x0F) == 9)
            {
                events.Add($"ping {Convert.ToHexString(payload)}");
                continue;
            }

            message.AddRange(payload);
            if (first >= 0x80)
            {
                events.Add($"message {Convert.ToHexString([.. message])}");
                message.Clear();
            }
        }

        return events;
    }

    private sealed class Found : IFrameReceiver
    {
        public List<string> Events { get; } = [];

        public void OnMessage(ReadOnlySpan<byte> payload) => Events.Add($"message {Convert.ToHexString(payload)}");

        public void OnPing(ReadOnlySpan<byte> payload) => Events.Add($"ping {Convert.ToHexString(payload)}");

        public void OnClose(int code) => Events.Add($"close {code}");
    }
}
