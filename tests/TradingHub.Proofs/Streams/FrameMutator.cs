using System.Buffers.Binary;
using System.Text;

namespace TradingHub.Proofs.Streams;

/// <summary>Frames that break RFC 6455 in one way each, for both doors.</summary>
internal sealed class FrameMutator(Random random, StreamDoor door)
{
    private const int ProtocolError = 1002;
    private const int WrongType = 1003;
    private const int WrongData = 1007;
    private const int TooBig = 1009;
    private const byte Final = 0x80;
    private const int SixteenMegabytes = 16 * 1024 * 1024;

    private static readonly string[] Names =
    [
        "not masked",
        "reserved bits",
        "reserved opcode",
        "control in parts",
        "control too long",
        "continuation of nothing",
        "text within text",
        "close of one byte",
        "close code",
        "close reason",
        "binary",
        "invalid UTF-8",
        "16 MB",
        "negative length",
        "endless parts",
        "flood of pings",
        "half a frame",
        "noise",
    ];

    /// <summary>How many ways there are.</summary>
    public static int Count => Names.Length;

    /// <summary>A frame that is wrong in the way with this number.</summary>
    public FrameMutation Next(int way) =>
        Names[way] switch
        {
            // With fewer letters the hub waits for the rest of a mask, as for half a frame.
            "not masked" => Refused(
                way,
                ClientFrame.Of(Final | ClientFrame.Text, Letters(8, 200), isMasked: false),
                ProtocolError
            ),
            "reserved bits" => Refused(way, ClientFrame.Of(Reserved(), Letters(1, 200), isMasked: true), ProtocolError),
            "reserved opcode" => Refused(way, ClientFrame.Of(ReservedOpcode(), Letters(0, 100)), ProtocolError),
            "control in parts" => Refused(way, ClientFrame.Part(Control(), Letters(0, 100)), ProtocolError),
            "control too long" => Refused(way, ClientFrame.Of(Control(), Letters(126, 1_000)), ProtocolError),
            "continuation of nothing" => Refused(way, ClientFrame.Of(ClientFrame.Continuation, Letters(0, 100)), ProtocolError),
            "text within text" => Refused(
                way,
                [.. ClientFrame.Part(ClientFrame.Text, "{"u8), .. ClientFrame.Of(ClientFrame.Text, "}"u8)],
                ProtocolError
            ),
            "close of one byte" => Refused(way, ClientFrame.Of(ClientFrame.Close, Letters(1, 1)), ProtocolError),
            "close code" => Refused(way, ClientFrame.Of(ClientFrame.Close, CloseCode()), ProtocolError),
            "close reason" => Refused(
                way,
                ClientFrame.Of(ClientFrame.Close, [0x03, 0xE8, .. BadText()]),
                ProtocolError,
                WrongData
            ),
            "binary" => door.IsHub
                ? Free(way, ClientFrame.Of(ClientFrame.Binary, Letters(0, 100)))
                : Refused(way, ClientFrame.Of(ClientFrame.Binary, Letters(0, 100)), WrongType),
            "invalid UTF-8" => Refused(way, ClientFrame.Of(ClientFrame.Text, BadText()), WrongData),
            "16 MB" => Large(
                way,
                [.. ClientFrame.Head(Final | ClientFrame.Text, SixteenMegabytes, isMasked: true), .. Letters(40_000, 40_000)]
            ),
            "negative length" => Refused(
                way,
                ClientFrame.Head(Final | ClientFrame.Text, 1UL << 63 | (ulong)random.NextInt64(), isMasked: true),
                ProtocolError,
                TooBig
            ),
            "endless parts" => Large(way, EndlessParts()),
            "flood of pings" => Free(way, Repeated(ClientFrame.Of(ClientFrame.Ping, Letters(125, 125)), random.Next(10, 600))),
            "half a frame" => Free(way, ClientFrame.Of(ClientFrame.Text, Letters(10, 300))[..random.Next(1, 10)]),
            _ => Free(way, Noise(random.Next(1, 400))),
        };

    private static FrameMutation Refused(int way, byte[] bytes, params int[] codes) =>
        new(Names[way], bytes, MutationEnd.Closed, codes);

    private static FrameMutation Free(int way, byte[] bytes) => new(Names[way], bytes, MutationEnd.AnyEnd);

    /// <summary>SignalR ends the connection of a message that is too long in its own way.</summary>
    private FrameMutation Large(int way, byte[] bytes) => door.IsHub ? Free(way, bytes) : Refused(way, bytes, TooBig, WrongData);

    private byte Reserved() => (byte)(Final | (random.Next(1, 8) << 4) | ClientFrame.Text);

    private byte ReservedOpcode() => (byte)(random.Next(2) == 0 ? random.Next(3, 8) : random.Next(11, 16));

    private byte Control() => random.Next(2) == 0 ? ClientFrame.Ping : ClientFrame.Pong;

    private byte[] CloseCode()
    {
        int[] never = [0, 1, 999, 1004, 1005, 1006, 1016, 1100, 2999];
        byte[] code = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(code, (ushort)never[random.Next(never.Length)]);
        return code;
    }

    private byte[] BadText()
    {
        byte[][] bad =
        [
            [0xC3, 0x28],
            [0xA0, 0xA1],
            [0xE2, 0x28, 0xA1],
            [0xF0, 0x28, 0x8C, 0xBC],
            [0xED, 0xA0, 0x80],
            [0xC0, 0xAF],
            [0xFF],
        ];
        return [.. Letters(0, 60), .. bad[random.Next(bad.Length)], .. Letters(4, 40)];
    }

    private byte[] EndlessParts() =>
        [
            .. ClientFrame.Part(ClientFrame.Text, "{"u8),
            .. Repeated(ClientFrame.Part(ClientFrame.Continuation, Letters(16, 16)), 2_500),
        ];

    private static byte[] Repeated(byte[] frame, int times)
    {
        byte[] all = new byte[frame.Length * times];
        for (int at = 0; at < all.Length; at += frame.Length)
        {
            frame.CopyTo(all, at);
        }

        return all;
    }

    private byte[] Letters(int least, int most)
    {
        StringBuilder text = new();
        for (int count = random.Next(least, most + 1); count > 0; count--)
        {
            text.Append((char)random.Next(' ', 'z'));
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private byte[] Noise(int length)
    {
        byte[] noise = new byte[length];
        random.NextBytes(noise);
        return noise;
    }
}
