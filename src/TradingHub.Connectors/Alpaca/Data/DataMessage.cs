using System.Numerics;
using TradingHub.Domain.Instruments;

namespace TradingHub.Connectors.Alpaca.Data;

/// <summary>What a message of a data stream is.</summary>
internal enum DataKind : byte
{
    /// <summary>It does not say.</summary>
    Missing,

    /// <summary>Best bid and ask.</summary>
    Quote,

    /// <summary>A trade.</summary>
    Trade,

    /// <summary>A trade that was corrected or canceled.</summary>
    Change,

    /// <summary>About the connection: success, error, subscription.</summary>
    Control,

    /// <summary>Anything else; passed over.</summary>
    Other,
}

/// <summary>Fields of a message that were read. The lowest bit of those that are missing is named.</summary>
[Flags]
internal enum DataFields : ushort
{
    None = 0,
    Kind = 1,
    Symbol = 2,
    Bid = 4,
    BidSize = 8,
    Ask = 16,
    AskSize = 32,
    Price = 64,
    Size = 128,
    Time = 256,
    OfQuote = Symbol | Bid | BidSize | Ask | AskSize | Time,
    OfTrade = Symbol | Price | Size | Time,
    OfChange = Symbol | Time,
}

/// <summary>One message while its fields are read, in whatever order they come.</summary>
internal struct DataMessage
{
    private static readonly string[] Names = ["T", "S", "bp", "bs", "ap", "as", "p", "s", "t"];

    public DataKind Kind;
    public DataFields Fields;
    public bool IsSymbolKnown;
    public byte Venue;
    public byte Tape;
    public InstrumentId Instrument;
    public long Time;
    public double Bid;
    public double BidSize;
    public double Ask;
    public double AskSize;
    public double Price;
    public double Size;
    public SaleConditions Conditions;

    /// <summary>Whether both sides have a price and sizes are possible: an empty side is told as 0.</summary>
    public readonly bool IsQuoteUsable => IsPrice(Bid) && IsPrice(Ask) && IsSize(BidSize) && IsSize(AskSize);

    /// <summary>Whether price and size are possible.</summary>
    public readonly bool IsTradeUsable => IsPrice(Price) && IsPrice(Size);

    /// <summary>Which of some fields is missing first; none when all are there.</summary>
    public readonly DataFields MissingOf(DataFields wanted)
    {
        int missing = (int)(wanted & ~Fields);
        return missing == 0 ? DataFields.None : (DataFields)(1 << BitOperations.TrailingZeroCount(missing));
    }

    /// <summary>Name of one field on the wire.</summary>
    public static string NameOf(DataFields field) => Names[BitOperations.TrailingZeroCount((int)field)];

    private static bool IsPrice(double value) => value > 0 && value < double.PositiveInfinity;

    private static bool IsSize(double value) => value >= 0 && value < double.PositiveInfinity;
}
