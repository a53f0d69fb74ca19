using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace TradingHub.Testing.Faults;

/// <summary>One HTTP/1.1 request as it came: head, and the body bytes that its Content-Length promises.</summary>
internal sealed record HttpHead(string Method, string Path, bool IsUpgrade, byte[] Bytes)
{
    private const int LargestHead = 64 * 1024;

    /// <summary>Reads one request; null when the client closed before.</summary>
    public static async Task<HttpHead?> ReadAsync(NetworkStream client, CancellationToken cancellationToken)
    {
        List<byte> bytes = [];
        byte[] buffer = new byte[16 * 1024];
        int end = -1;
        while (end < 0)
        {
            int read = await client.ReadAsync(buffer, cancellationToken);
            if (read == 0 || bytes.Count > LargestHead)
            {
                return null;
            }

            bytes.AddRange(buffer.AsSpan(0, read));
            end = EndOfHead(bytes);
        }

        string[] lines = Encoding.ASCII.GetString([.. bytes.Take(end)]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        int bodyLength = int.Parse(Value(lines, "Content-Length") ?? "0", CultureInfo.InvariantCulture);
        while (bytes.Count < end + bodyLength)
        {
            int read = await client.ReadAsync(buffer, cancellationToken);
            if (read == 0)
            {
                return null;
            }

            bytes.AddRange(buffer.AsSpan(0, read));
        }

        string[] words = lines[0].Split(' ');
        bool isUpgrade = Value(lines, "Upgrade") is not null;
        return new HttpHead(words[0], words[1], isUpgrade, isUpgrade ? [.. bytes] : ClosingAfter(lines, [.. bytes.Skip(end)]));
    }

    /// <summary>The same request with the wish that the server closes after its reply, so that the reply ends with the stream.</summary>
    private static byte[] ClosingAfter(string[] lines, byte[] body)
    {
        IEnumerable<string> kept = lines.Where(line => !line.StartsWith("Connection:", StringComparison.OrdinalIgnoreCase));
        string head = string.Join("\r\n", kept.Append("Connection: close")) + "\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    private static string? Value(string[] lines, string name) =>
        lines
            .FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
            ?[(name.Length + 1)..].Trim();

    private static int EndOfHead(List<byte> bytes)
    {
        for (int i = 3; i < bytes.Count; i++)
        {
            if (bytes[i - 3] == '\r' && bytes[i - 2] == '\n' && bytes[i - 1] == '\r' && bytes[i] == '\n')
            {
                return i + 1;
            }
        }

        return -1;
    }
}
