using System.Text.Json;

namespace TradingHub.Connectors.Alpaca.Data;

/// <content>One field after the other. Of two with one name the last counts, as everywhere in JSON.</content>
internal sealed partial class AlpacaDataReader
{
    private const int LongestText = 64;
    private const int BidPrice = 'b' | ('p' << 8);
    private const int BidSize = 'b' | ('s' << 8);
    private const int AskPrice = 'a' | ('p' << 8);
    private const int AskSize = 'a' | ('s' << 8);

    private readonly byte[] _unescaped = new byte[LongestText];

    private void ReadField(ref Utf8JsonReader reader, ref DataMessage message)
    {
        int name = NameOf(ref reader);
        reader.Read();
        switch (name)
        {
            case 'T':
                ReadKind(ref reader, ref message);
                break;
            case 'S':
                ReadSymbol(ref reader, ref message);
                break;
            case 't':
                ReadTime(ref reader, ref message);
                break;
            case BidPrice:
                ReadNumber(ref reader, ref message, DataFields.Bid, ref message.Bid);
                break;
            case BidSize:
                ReadNumber(ref reader, ref message, DataFields.BidSize, ref message.BidSize);
                break;
            case AskPrice:
                ReadNumber(ref reader, ref message, DataFields.Ask, ref message.Ask);
                break;
            case AskSize:
                ReadNumber(ref reader, ref message, DataFields.AskSize, ref message.AskSize);
                break;
            case 'p':
                ReadNumber(ref reader, ref message, DataFields.Price, ref message.Price);
                break;
            case 's':
                ReadNumber(ref reader, ref message, DataFields.Size, ref message.Size);
                break;
            case 'x':
                message.Venue = LetterOf(ref reader);
                break;
            case 'z':
                message.Tape = LetterOf(ref reader);
                break;
            case 'c':
                message.Conditions = ReadConditions(ref reader);
                break;
            default:
                break;
        }

        reader.Skip();
    }

    /// <summary>A name of one or two letters as a number; 0 for any other.</summary>
    private int NameOf(ref Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> name = TextOf(ref reader);
        return name.Length switch
        {
            1 => name[0],
            // A zero would make the name of one letter of it.
            2 when name[1] != 0 => name[0] | (name[1] << 8),
            _ => 0,
        };
    }

    private void ReadKind(ref Utf8JsonReader reader, ref DataMessage message)
    {
        ReadOnlySpan<byte> kind = TextOf(ref reader);
        message.Kind =
            reader.TokenType != JsonTokenType.String ? DataKind.Missing
            : kind.Length == 1 ? KindOf(kind[0])
            : kind.SequenceEqual("success"u8) || kind.SequenceEqual("error"u8) || kind.SequenceEqual("subscription"u8)
                ? DataKind.Control
            : DataKind.Other;
    }

    private static DataKind KindOf(byte letter) =>
        letter switch
        {
            (byte)'q' => DataKind.Quote,
            (byte)'t' => DataKind.Trade,
            (byte)'c' or (byte)'x' => DataKind.Change,
            _ => DataKind.Other,
        };

    private void ReadSymbol(ref Utf8JsonReader reader, ref DataMessage message)
    {
        message.Fields &= ~DataFields.Symbol;
        if (reader.TokenType == JsonTokenType.String)
        {
            message.Fields |= DataFields.Symbol;
            ReadOnlySpan<byte> symbol = TextOf(ref reader);
            // The table fills short symbols up with zeros.
            bool hasZero = reader.ValueIsEscaped && symbol.Contains((byte)0);
            message.IsSymbolKnown = symbols.TryFind(symbol, out message.Instrument) && !hasZero;
        }
    }

    private void ReadTime(ref Utf8JsonReader reader, ref DataMessage message)
    {
        message.Fields &= ~DataFields.Time;
        if (reader.TokenType == JsonTokenType.String && _timestamps.TryRead(TextOf(ref reader), out message.Time))
        {
            message.Fields |= DataFields.Time;
        }
    }

    private static void ReadNumber(ref Utf8JsonReader reader, ref DataMessage message, DataFields field, ref double number)
    {
        message.Fields &= ~field;
        if (reader.TokenType == JsonTokenType.Number)
        {
            message.Fields |= field;
            number = WireNumber.Read(reader.ValueSpan);
        }
    }

    private byte LetterOf(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && TextOf(ref reader) is { Length: 1 } text && text[0] < 128 ? text[0] : (byte)0;

    private SaleConditions ReadConditions(ref Utf8JsonReader reader)
    {
        SaleConditions conditions = default;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return conditions;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                conditions.Add(TextOf(ref reader));
            }

            reader.Skip();
        }

        return conditions;
    }

    /// <summary>The bytes of a text, without its escapes; a longer one than any of ours with escapes, or one that is no Unicode, is nothing.</summary>
    private ReadOnlySpan<byte> TextOf(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return reader.ValueSpan;
        }

        if (reader.ValueSpan.Length > LongestText)
        {
            return default;
        }

        try
        {
            return _unescaped.AsSpan(0, reader.CopyString(_unescaped));
        }
        catch (InvalidOperationException)
        {
            return default;
        }
    }
}
