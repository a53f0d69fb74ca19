using TradingHub.Server.Streaming;

namespace TradingHub.Server.AlpacaApi.DataStreams;

/// <summary>Writes a data message as JSON; times as RFC 3339 in UTC with as many decimals as are needed.</summary>
internal ref struct JsonFields : IFieldWriter<JsonFields>
{
    private Utf8Text _text;
    private bool _hasFields;

    private JsonFields(Span<byte> destination)
    {
        _text = new Utf8Text(destination);
        _text.Add("{"u8);
    }

    /// <inheritdoc />
    public readonly int Length => _text.Length;

    /// <inheritdoc />
    public static JsonFields Begin(Span<byte> destination, int fields) => new(destination);

    /// <inheritdoc />
    public void Text(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Name(name);
        Quoted(value);
    }

    /// <inheritdoc />
    public void Texts(ReadOnlySpan<byte> name, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        Name(name);
        _text.Add("["u8);
        Quoted(first);
        if (!second.IsEmpty)
        {
            _text.Add(","u8);
            Quoted(second);
        }

        _text.Add("]"u8);
    }

    /// <inheritdoc />
    public void Whole(ReadOnlySpan<byte> name, long value)
    {
        Name(name);
        _text.Add(value);
    }

    /// <inheritdoc />
    public void Number(ReadOnlySpan<byte> name, double value)
    {
        Name(name);
        _text.Add(value);
    }

    /// <inheritdoc />
    public void Time(ReadOnlySpan<byte> name, long utcTicks)
    {
        Name(name);
        _text.AddTime(utcTicks);
    }

    /// <inheritdoc />
    public void End() => _text.Add("}"u8);

    private void Name(ReadOnlySpan<byte> name)
    {
        _text.Add(_hasFields ? ",\""u8 : "\""u8);
        _text.Add(name);
        _text.Add("\":"u8);
        _hasFields = true;
    }

    private void Quoted(ReadOnlySpan<byte> value)
    {
        _text.Add("\""u8);
        _text.Add(value);
        _text.Add("\""u8);
    }
}
