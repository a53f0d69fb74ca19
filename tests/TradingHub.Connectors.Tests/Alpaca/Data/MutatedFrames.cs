using System.Text;

namespace TradingHub.Connectors.Tests.Alpaca.Data;

/// <summary>Frames of a data stream, most of them damaged: bytes changed, parts cut, doubled, or put elsewhere. The same for the same seed.</summary>
internal static class MutatedFrames
{
    private static readonly string[] Whole =
    [
        """[{"T":"q","S":"AAPL","bx":"V","bp":150.01,"bs":300,"ax":"V","ap":150.03,"as":200,"c":["R"],"t":"2026-03-02T15:30:00.223456789Z","z":"C"}]""",
        """[{"T":"t","S":"AAPL","i":52983525029461,"x":"V","p":150.02,"s":100,"c":["@","I"],"t":"2026-03-02T15:30:00.123456789Z","z":"C"}]""",
        """[{"T":"t","S":"BTC/USD","p":64500,"s":0.0123,"t":"2026-03-02T15:30:00.101Z","i":5141243222154823,"tks":"B"}]""",
        """[{"T":"q","S":"BTC/USD","bp":64498.5,"bs":0.61,"ap":64501.2,"as":0.59,"t":"2026-03-02T15:30:00.2Z"}]""",
        """[{"t":"2026-03-02T15:30:00Z","S":"TSLA","z":"A","c":["B"],"s":1,"p":1e2,"T":"t"},{"T":"b","S":"AAPL","o":1,"h":2,"l":1,"c":1.5,"v":3,"t":"x"}]""",
        """[{"T":"c","S":"AAPL","x":"V","oi":1,"op":1,"os":2,"oc":["@"],"ci":2,"cp":3,"cs":4,"cc":["@"],"t":"2026-03-02T15:30:01Z","z":"C"}]""",
        """[{"T":"success","msg":"connected"}]""",
        """[{"T":"u\u006eknown"},{"\u0054":"q","S":"A\u0041PL","bp":1.5,"bs":0,"ap":1.75,"as":3,"t":"2026-03-02T10:30:00-05:00"}]""",
        """[{"T":"t","S":"AAPL","p":{"x":[1,{"p":2}]},"p":3.25,"s":[],"s":7,"t":null,"t":"2026-03-02T15:30:00.5Z","c":[["I"],5,"W"]}]""",
        """{"T":"t","S":"AAPL","p":12345678901234567890.125,"s":0.1,"t":"2026-03-02T15:30:00.5Z"}""",
    ];

    /// <summary>Frames with up to three damages each; the first ones are whole.</summary>
    public static IEnumerable<byte[]> Of(int count, int seed)
    {
        Random random = new(seed);
        for (int at = 0; at < count; at++)
        {
            byte[] frame = Encoding.UTF8.GetBytes(Whole[at % Whole.Length]);
            for (int damages = at < Whole.Length ? 0 : random.Next(1, 4); damages > 0; damages--)
            {
                frame = Damage(frame, random);
            }

            yield return frame;
        }
    }

    private static byte[] Damage(byte[] frame, Random random)
    {
        int from = random.Next(frame.Length + 1);
        int to = Math.Min(frame.Length, from + random.Next(1, 24));
        return random.Next(6) switch
        {
            0 => [.. frame[..from], .. frame[to..]],
            1 => [.. frame[..to], .. frame[from..]],
            2 => [.. frame[..from], (byte)random.Next(256), .. frame[from..]],
            3 => [.. frame[..from], .. Encoding.UTF8.GetBytes(Piece(random)), .. frame[from..]],
            4 when from < frame.Length => [.. frame[..from], (byte)random.Next(32, 127), .. frame[(from + 1)..]],
            _ => frame[..from].Length > 0 && random.Next(4) == 0 ? frame[..from] : [.. frame, .. frame[from..]],
        };
    }

    private static string Piece(Random random)
    {
        string[] pieces =
        [
            "null",
            "-",
            "1e400",
            "1e-400",
            "0.1",
            "\"",
            "\\",
            "\\ud800",
            "\\u0000",
            "[",
            "]",
            "{",
            "}",
            ",",
            ":",
            "\"p\":1,",
            "\"T\":\"q\",",
            "\"S\":\"MSFT\",",
            "\"t\":\"2026-02-30T00:00:00Z\",",
            "9999999999999999",
            "\"bp\":-1,",
            "true",
            "\"c\":[\"M\"],",
            "é",
            "\u0001",
            " ",
        ];
        return pieces[random.Next(pieces.Length)];
    }
}
