using System.Text.Json;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.Streaming.Codecs;

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
    public static byte[] Prepare(string text) => JsonSerializer.SerializeToUtf8Bytes(text, HubJson.Options)[1..^1];

    /// <inheritdoc />
    public void Text(ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value)
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
    public void TimeText(ReadOnlySpan<byte> name, long utcTicks) => Time(name, utcTicks);

    /// <inheritdoc />
    public void Truth(ReadOnlySpan<byte> name, bool value)
    {
        Name(name);
        _text.Add(value ? "true"u8 : "false"u8);
    }

    /// <inheritdoc />
    public void Nothing(ReadOnlySpan<byte> name)
    {
        Name(name);
        _text.Add("null"u8);
    }

    /// <inheritdoc />
    public void BeginMap(ReadOnlySpan<byte> name, int fields)
    {
        Name(name);
        _text.Add("{"u8);
        _hasFields = false;
    }

    /// <inheritdoc />
    public void EndMap()
    {
        _text.Add("}"u8);
        _hasFields = true;
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

    private void Quoted(scoped ReadOnlySpan<byte> value)
    {
        _text.Add("\""u8);
        _text.Add(value);
        _text.Add("\""u8);
    }
}
