using System.Text;

namespace TradingHub.Server.Streaming.Codecs;

/// <summary>Writes a data message as MessagePack; times as the timestamp extension, numbers that may have a fraction as floats.</summary>
internal ref struct PackFields : IFieldWriter<PackFields>
{
    private const int LongestTime = 40;

    private MessagePackWriter _writer;

    private PackFields(Span<byte> destination, int fields)
    {
        _writer = new MessagePackWriter(destination);
        _writer.BeginMap(fields);
    }

    /// <inheritdoc />
    public readonly int Length => _writer.Length;

    /// <inheritdoc />
    public static PackFields Begin(Span<byte> destination, int fields) => new(destination, fields);

    /// <inheritdoc />
    public static byte[] Prepare(string text) => Encoding.UTF8.GetBytes(text);

    /// <inheritdoc />
    public void Text(ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value)
    {
        _writer.Add(name);
        _writer.Add(value);
    }

    /// <inheritdoc />
    public void Texts(ReadOnlySpan<byte> name, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        _writer.Add(name);
        _writer.BeginList(second.IsEmpty ? 1 : 2);
        _writer.Add(first);
        if (!second.IsEmpty)
        {
            _writer.Add(second);
        }
    }

    /// <inheritdoc />
    public void Whole(ReadOnlySpan<byte> name, long value)
    {
        _writer.Add(name);
        _writer.Add(value);
    }

    /// <inheritdoc />
    public void Number(ReadOnlySpan<byte> name, double value)
    {
        _writer.Add(name);
        if (double.IsFinite(value))
        {
            _writer.Add(value);
        }
        else
        {
            _writer.AddNil();
        }
    }

    /// <inheritdoc />
    public void Truth(ReadOnlySpan<byte> name, bool value)
    {
        _writer.Add(name);
        _writer.Add(value);
    }

    /// <inheritdoc />
    public void Nothing(ReadOnlySpan<byte> name)
    {
        _writer.Add(name);
        _writer.AddNil();
    }

    /// <inheritdoc />
    public void Time(ReadOnlySpan<byte> name, long utcTicks)
    {
        _writer.Add(name);
        _writer.AddTime(utcTicks);
    }

    /// <inheritdoc />
    public void TimeText(ReadOnlySpan<byte> name, long utcTicks)
    {
        Span<byte> quoted = stackalloc byte[LongestTime];
        Utf8Text text = new(quoted);
        text.AddTime(utcTicks);
        _writer.Add(name);
        _writer.Add(quoted[1..(text.Length - 1)]);
    }

    /// <inheritdoc />
    public void BeginMap(ReadOnlySpan<byte> name, int fields)
    {
        _writer.Add(name);
        _writer.BeginMap(fields);
    }

    /// <inheritdoc />
    public readonly void EndMap() { }

    /// <inheritdoc />
    public readonly void End() { }
}
