using System.Text;

namespace TradingHub.Proofs.Streams;

/// <summary>Handshakes that are wrong in one way each. None of them may open a socket.</summary>
internal sealed class HandshakeMutator(Random random, Uri hub)
{
    private const string Upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\n";
    private const string Version = "Sec-WebSocket-Version: 13\r\n";
    private const string Key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

    /// <summary>A handshake that is wrong.</summary>
    public FrameMutation Next(string path)
    {
        string host = $"Host: {hub.Authority}\r\n";
        string line = $"GET {path} HTTP/1.1\r\n";
        (string what, string text) = random.Next(15) switch
        {
            0 => ("no key", line + host + Upgrade + Version + "\r\n"),
            1 => ("a key that is none", line + host + Upgrade + Version + $"Sec-WebSocket-Key: {Letters(0, 40)}\r\n\r\n"),
            2 => (
                "another version",
                line + host + Upgrade + Key + $"Sec-WebSocket-Version: {Pick("12", "0", "x", "14", "")}\r\n\r\n"
            ),
            3 => ("no version", line + host + Upgrade + Key + "\r\n"),
            4 => ("no upgrade", line + host + Version + Key + "\r\n"),
            5 => ("another upgrade", line + host + "Upgrade: h2c\r\nConnection: Upgrade\r\n" + Version + Key + "\r\n"),
            6 => ("POST", $"POST {path} HTTP/1.1\r\n{host}Content-Length: 0\r\n{Upgrade}{Version}{Key}\r\n"),
            7 => ("HTTP/1.0", $"GET {path} HTTP/1.0\r\n{host}{Upgrade}{Version}{Key}\r\n"),
            8 => ("no host", line + Upgrade + Version + Key + "\r\n"),
            9 => ("another host", line + "Host: evil.test\r\n" + Upgrade + Version + Key + "\r\n"),
            10 => ("another origin", line + host + "Origin: http://evil.test\r\n" + Upgrade + Version + Key + "\r\n"),
            11 => ("a head that is too long", line + host + $"X: {new string('x', 40_000)}\r\n\r\n"),
            12 => ("half a handshake", (line + host + Upgrade + Version + Key)[..random.Next(1, 100)]),
            13 => ("TLS", "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003" + Letters(20, 200)),
            _ => ("noise", Noise()),
        };
        return new FrameMutation(what, Encoding.Latin1.GetBytes(text), MutationEnd.AnyEnd);
    }

    private string Noise()
    {
        byte[] noise = new byte[random.Next(1, 400)];
        random.NextBytes(noise);
        return Encoding.Latin1.GetString(noise);
    }

    private string Pick(params string[] texts) => texts[random.Next(texts.Length)];

    private string Letters(int least, int most) =>
        new([.. Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => (char)random.Next('a', 'z'))]);
}
