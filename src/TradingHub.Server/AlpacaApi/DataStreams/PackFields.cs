namespace TradingHub.Server.AlpacaApi.DataStreams;

/// <summary>Writes a data message as MessagePack; times as the timestamp extension, numbers that may have a fraction as floats.</summary>
internal ref struct PackFields : IFieldWriter<PackFields>
{
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
    public void Text(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
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
        _writer.Add(value);
    }

    /// <inheritdoc />
    public void Time(ReadOnlySpan<byte> name, long utcTicks)
    {
        _writer.Add(name);
        _writer.AddTime(utcTicks);
    }

    /// <inheritdoc />
    public readonly void End() { }
}
