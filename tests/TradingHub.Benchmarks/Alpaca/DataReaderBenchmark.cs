using System.Globalization;
using System.Text;
using System.Text.Json;
using TradingHub.Benchmarks.Harness;
using TradingHub.Connectors.Alpaca.Data;
using TradingHub.Domain.Instruments;
using TradingHub.Testing;

namespace TradingHub.Benchmarks.Alpaca;

/// <summary>
/// The reader of Alpaca's data streams: a million messages of 64 shares in frames of 20, two quotes to each trade, as the stream writes them.
/// Yardstick: the framework's document model over the same bytes, with no field read.
/// </summary>
internal static class DataReaderBenchmark
{
    private const int Messages = 1_000_000;
    private const int MessagesPerFrame = 20;
    private const int Frames = 5_000;
    private const int Rounds = Messages / MessagesPerFrame / Frames;
    private const int Shares = 64;

    private static readonly DateTimeOffset Start = new(2026, 3, 2, 15, 30, 0, TimeSpan.Zero);

    /// <summary>Makes the frames once; each round reads them all ten times.</summary>
    public static Benchmark Create()
    {
        InstrumentCatalogue catalogue = Given.Catalogue([.. Enumerable.Range(0, Shares).Select(at => $"S{at}")]);
        byte[][] frames = MakeFrames();
        AlpacaDataReader reader = new(new SymbolTable(catalogue));
        return new Benchmark(
            "alpaca-stream",
            "messages",
            Messages,
            () => () => Read(reader, frames),
            "parsed into documents",
            () => Parse(frames)
        )
        {
            MinimumPerSecond = 1_000_000,
            MaximumBytesPerItem = 0,
        };
    }

    private static void Read(AlpacaDataReader reader, byte[][] frames)
    {
        long ticks = 0;
        for (int round = 0; round < Rounds; round++)
        {
            foreach (byte[] frame in frames)
            {
                ticks += reader.Read(frame, received: 1).Length;
            }
        }

        if (ticks != Messages)
        {
            throw new InvalidOperationException($"Of {Messages} messages {ticks} were read.");
        }
    }

    private static void Parse(byte[][] frames)
    {
        for (int round = 0; round < Rounds; round++)
        {
            foreach (byte[] frame in frames)
            {
                using JsonDocument document = JsonDocument.Parse(frame);
            }
        }
    }

    private static byte[][] MakeFrames()
    {
        Random random = new(1);
        DateTimeOffset time = Start;
        byte[][] frames = new byte[Frames][];
        for (int at = 0; at < Frames; at++)
        {
            string[] messages = new string[MessagesPerFrame];
            for (int message = 0; message < MessagesPerFrame; message++)
            {
                time += TimeSpan.FromMicroseconds(random.Next(1, 400));
                messages[message] = message % 3 == 2 ? Trade(random, time) : Quote(random, time);
            }

            frames[at] = Encoding.UTF8.GetBytes($"[{string.Join(',', messages)}]");
        }

        return frames;
    }

    private static string Quote(Random random, DateTimeOffset time)
    {
        decimal bid = 100 + (random.Next(0, 10_000) / 100m);
        string sides =
            $"\"bx\":\"V\",\"bp\":{Text(bid)},\"bs\":{Lots(random)},\"ax\":\"V\",\"ap\":{Text(bid + 0.02m)},\"as\":{Lots(random)}";
        return $"{{\"T\":\"q\",\"S\":\"S{random.Next(Shares)}\",{sides},\"c\":[\"R\"],\"t\":\"{Text(time)}\",\"z\":\"C\"}}";
    }

    private static string Trade(Random random, DateTimeOffset time)
    {
        decimal price = 100 + (random.Next(0, 10_000) / 100m);
        string print = $"\"i\":{random.NextInt64(1L << 50)},\"x\":\"V\",\"p\":{Text(price)},\"s\":{random.Next(1, 500)}";
        return $"{{\"T\":\"t\",\"S\":\"S{random.Next(Shares)}\",{print},\"c\":[\"@\",\"I\"],\"t\":\"{Text(time)}\",\"z\":\"C\"}}";
    }

    private static int Lots(Random random) => random.Next(1, 9) * 100;

    private static string Text(decimal price) => price.ToString(CultureInfo.InvariantCulture);

    /// <summary>To the nanosecond, as the stream writes it.</summary>
    private static string Text(DateTimeOffset time) => $"{time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fffffff}89Z";
}
