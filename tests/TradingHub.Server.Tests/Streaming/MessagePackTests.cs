using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TradingHub.Server.Streaming.Codecs;
using TradingHub.Testing.AlpacaApi;

namespace TradingHub.Server.Tests.Streaming;

/// <summary>Our writer and reader against bytes that another library wrote, against each other, and against what nobody should send.</summary>
public sealed class MessagePackTests
{
    private static readonly JsonElement Vectors = AlpacaSamples.Read("messagepack-vectors");

    public static TheoryData<string, string> Values => Rows("values");

    public static TheoryData<string, string> Floats => Rows("floats");

    public static TheoryData<string, string> Times => Rows("times");

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_written_as_the_other_library_writes_it(string json, string hex) =>
        Assert.Equal(hex, Convert.ToHexStringLower(MessagePackJson.Write(JsonElement.Parse(json))));

    [Theory]
    [MemberData(nameof(Values))]
    [MemberData(nameof(Floats))]
    [MemberData(nameof(Times))]
    public void What_the_other_library_wrote_is_read_as_the_same_value(string json, string hex)
    {
        JsonElement? read = MessagePackJson.Read(Convert.FromHexString(hex));

        Assert.NotNull(read);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(json), read.Value), read.ToString());
    }

    [Theory]
    [MemberData(nameof(Floats))]
    public void A_whole_price_is_written_as_a_float_all_the_same(string json, string hex)
    {
        byte[] memory = new byte[16];
        MessagePackWriter writer = new(memory);

        writer.Add(JsonElement.Parse(json).GetDouble());

        Assert.Equal(hex, Convert.ToHexStringLower(memory.AsSpan(0, writer.Length)));
    }

    [Theory]
    [MemberData(nameof(Times))]
    public void A_moment_is_written_as_the_shortest_timestamp_that_holds_it(string json, string hex)
    {
        byte[] memory = new byte[16];
        MessagePackWriter writer = new(memory);

        writer.AddTime(JsonElement.Parse(json).GetDateTimeOffset().UtcTicks);

        Assert.Equal(hex, Convert.ToHexStringLower(memory.AsSpan(0, writer.Length)));
    }

    [Fact]
    public void Any_value_comes_back_as_it_was_written()
    {
        Random random = new(5);
        for (int step = 0; step < 2_000; step++)
        {
            JsonElement value = JsonElement.Parse(Make(random, depth: 0)?.ToJsonString() ?? "null");

            JsonElement? read = MessagePackJson.Read(MessagePackJson.Write(value));

            Assert.NotNull(read);
            Assert.True(JsonElement.DeepEquals(value, read.Value), $"{value} came back as {read}");
        }
    }

    [Fact]
    public void A_message_that_is_cut_anywhere_cannot_be_read()
    {
        byte[] whole = Convert.FromHexString(Vectors.GetProperty("messages")[0].GetProperty("hex").GetString()!);

        Assert.NotNull(MessagePackJson.Read(whole));
        Assert.All(Enumerable.Range(0, whole.Length), length => Assert.Null(MessagePackJson.Read(whole.AsSpan(0, length))));
        Assert.Null(MessagePackJson.Read([.. whole, 0xC0]));
    }

    [Theory]
    [InlineData("c1")]
    [InlineData("8101c0")]
    [InlineData("a1ff")]
    [InlineData("81a1ffc0")]
    [InlineData("ddffffffff")]
    [InlineData("dfffffffff")]
    [InlineData("dbffffffff")]
    [InlineData("dd7fffffffc0")]
    [InlineData("c7ffff")]
    [InlineData("d7ffffffffffffffffff")]
    [InlineData("c70cff000000007fffffffffffffff")]
    [InlineData("c703ff000000")]
    public void What_no_writer_should_send_cannot_be_read(string hex) =>
        Assert.Null(MessagePackJson.Read(Convert.FromHexString(hex)));

    [Fact]
    public void Nesting_without_end_cannot_be_read()
    {
        byte[] deep = [.. Enumerable.Repeat((byte)0x91, 10_000), 0xC0];

        Assert.Null(MessagePackJson.Read(deep));
        Assert.NotNull(MessagePackJson.Read(deep.AsSpan(^21)));
    }

    [Fact]
    public void Random_bytes_are_read_or_refused_and_break_nothing()
    {
        Random random = new(11);
        byte[] bytes = new byte[64];
        int read = 0;
        for (int step = 0; step < 20_000; step++)
        {
            random.NextBytes(bytes);
            read += MessagePackJson.Read(bytes.AsSpan(0, random.Next(bytes.Length))) is null ? 0 : 1;
        }

        Assert.InRange(read, 1, 19_999);
    }

    private static TheoryData<string, string> Rows(string part)
    {
        TheoryData<string, string> rows = [];
        foreach (JsonElement vector in Vectors.GetProperty(part).EnumerateArray())
        {
            rows.Add(vector.GetProperty("json").GetRawText(), vector.GetProperty("hex").GetString()!);
        }

        return rows;
    }

    private static JsonNode? Make(Random random, int depth) =>
        random.Next(depth > 4 ? 6 : 8) switch
        {
            0 => null,
            1 => random.Next(2) == 0,
            2 => random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64),
            3 => ulong.MaxValue - (ulong)random.NextInt64(1L << 40),
            4 => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-20, 20)),
            5 => MakeText(random),
            6 => new JsonArray([.. Enumerable.Range(0, random.Next(20)).Select(_ => Make(random, depth + 1))]),
            _ => new JsonObject(
                Enumerable
                    .Range(0, random.Next(20))
                    .Select(number => KeyValuePair.Create($"{number}{MakeText(random)}", Make(random, depth + 1)))
            ),
        };

    private static string MakeText(Random random)
    {
        StringBuilder text = new();
        for (int length = random.Next(random.Next(4) == 0 ? 300 : 40); length > 0; length--)
        {
            text.Append(new Rune(random.Next(0xD800)));
        }

        return text.ToString();
    }
}
