using System.Text.Json;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Recordings;

/// <summary>A message of a recorded stream, as the hub sent it to its clients.</summary>
internal struct StreamedLine
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters =
        {
            new System.Text.Json.Serialization.JsonStringEnumConverter(
                JsonNamingPolicy.SnakeCaseLower,
                allowIntegerValues: false
            ),
        },
    };

    private double _first;
    private double _firstSize;
    private double _second;
    private double _secondSize;
    private char _venue;
    private TickMarks _marks;

    /// <summary>Whose update.</summary>
    public string? Symbol { get; private set; }

    /// <summary>The venue's time, UTC ticks.</summary>
    public long EventTime { get; private set; }

    /// <summary>Number within its topic.</summary>
    public long Sequence { get; private set; }

    /// <summary>Whether it tells what was known before the recording began.</summary>
    public bool IsSnapshot { get; private set; }

    /// <summary>Whether a line names symbols: the first one, and one more when symbols became known later.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> line) => line.StartsWith("{\"type\":\"recording\""u8);

    /// <summary>Whether a line is an update of this kind.</summary>
    public static bool Is(TickKind kind, ReadOnlySpan<byte> line) =>
        line.StartsWith(kind == TickKind.Quote ? "{\"type\":\"quote\""u8 : "{\"type\":\"trade\""u8);

    /// <summary>Reads a header.</summary>
    public static StreamedHeader ReadHeader(ReadOnlySpan<byte> line) =>
        JsonSerializer.Deserialize<StreamedHeader>(line, Format) ?? throw new JsonException("the header is null.");

    /// <summary>Reads a quote or a trade. Fields that it does not know are passed over.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="InvalidOperationException">A field has another type.</exception>
    /// <exception cref="FormatException">A field has no value of its type.</exception>
    public static StreamedLine Read(ReadOnlySpan<byte> line)
    {
        StreamedLine read = new();
        Utf8JsonReader reader = new(line);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            read.ReadField(ref reader);
        }

        return read;
    }

    /// <summary>The tick that it tells.</summary>
    public readonly Tick ToTick(TickKind kind, InstrumentId instrument, long receivedTime) =>
        kind == TickKind.Quote
            ? Tick.Of(new Quote(instrument, _first, _firstSize, _second, _secondSize, EventTime, receivedTime, _marks))
            : Tick.Of(new Trade(instrument, _first, _firstSize, _venue, EventTime, receivedTime, _marks));

    private void ReadField(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("symbol"u8))
        {
            Symbol = Next(ref reader).GetString();
        }
        else if (reader.ValueTextEquals("timestamp"u8))
        {
            EventTime = Next(ref reader).GetDateTimeOffset().UtcTicks;
        }
        else if (reader.ValueTextEquals("seq"u8))
        {
            Sequence = Next(ref reader).GetInt64();
        }
        else if (reader.ValueTextEquals("snapshot"u8))
        {
            IsSnapshot = Next(ref reader).GetBoolean();
        }
        else if (reader.ValueTextEquals("derived"u8))
        {
            _marks |= Next(ref reader).GetBoolean() ? TickMarks.Derived : TickMarks.None;
        }
        else if (reader.ValueTextEquals("is_price_forming"u8))
        {
            _marks |= Next(ref reader).GetBoolean() ? TickMarks.None : TickMarks.NotPriceForming;
        }
        else if (reader.ValueTextEquals("exchange"u8))
        {
            _venue = Next(ref reader).GetString() is [char letter] ? letter : '\0';
        }
        else if (!TryReadNumber(ref reader))
        {
            reader.Skip();
        }
    }

    private bool TryReadNumber(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("bid"u8) || reader.ValueTextEquals("price"u8))
        {
            _first = Number(ref reader);
        }
        else if (reader.ValueTextEquals("bid_size"u8) || reader.ValueTextEquals("size"u8))
        {
            _firstSize = Number(ref reader);
        }
        else if (reader.ValueTextEquals("ask"u8))
        {
            _second = Number(ref reader);
        }
        else if (reader.ValueTextEquals("ask_size"u8))
        {
            _secondSize = Number(ref reader);
        }
        else
        {
            return false;
        }

        return true;
    }

    /// <summary>The stream writes null for what is no number.</summary>
    private static double Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();
    }

    private static ref Utf8JsonReader Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        return ref reader;
    }
}

/// <summary>The line that begins a recorded stream.</summary>
internal sealed record StreamedHeader
{
    /// <summary>The format that is read here.</summary>
    public const int KnownFormat = 1;

    public required int Format { get; init; }

    public string? Name { get; init; }

    public string? HubVersion { get; init; }

    public DateTimeOffset Started { get; init; }

    public required IReadOnlyList<StreamedSymbol> Symbols { get; init; }
}

/// <summary>A symbol of a recorded stream.</summary>
internal sealed record StreamedSymbol(
    string Symbol,
    string Name,
    AssetClass AssetClass,
    string Exchange,
    decimal TickSize,
    decimal LotSize
)
{
    /// <summary>The entry of the catalogue; its id is given there.</summary>
    public Instrument ToTemplate() =>
        new(default, Domain.Instruments.Symbol.Parse(Symbol), Name, AssetClass, Exchange, TickSize, LotSize)
        {
            IsShortable = AssetClass == AssetClass.Equity,
            IsMarginable = AssetClass == AssetClass.Equity,
        };
}
