using System.Text.Json;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Alpaca.Data;

/// <summary>The venue has corrected or canceled a trade.</summary>
/// <param name="Instrument">Whose trade.</param>
/// <param name="Time">When it had happened, UTC ticks.</param>
internal readonly record struct TradeChange(InstrumentId Instrument, long Time);

/// <summary>
/// Reads frames of Alpaca's data streams from the socket's bytes into ticks: one pass, no text, nothing allocated for a quote or a trade. What
/// it does not know it passes over; a message without an essential field is left out, counted and named. One thread.
/// </summary>
internal sealed partial class AlpacaDataReader(SymbolTable symbols)
{
    // A message with fewer bytes than this has not all fields of a trade.
    private const int ShortestMessage = 48;

    private Tick[] _ticks = new Tick[1024];
    private int _count;
    private WireTimestamp _timestamps;

    /// <summary>Whether the last frame held a message about the connection itself.</summary>
    public bool HasControl { get; private set; }

    /// <summary>Trades that the last frame corrected or canceled.</summary>
    public List<TradeChange> Changes { get; } = [];

    /// <summary>Messages that an essential field was missing from, since the start.</summary>
    public long Unreadable { get; private set; }

    /// <summary>Quotes and trades without a price or a size that could be used (one side of the market empty), since the start.</summary>
    public long Unusable { get; private set; }

    /// <summary>What was missing from the newest unreadable message.</summary>
    public string? Problem { get; private set; }

    /// <summary>Reads one frame. The ticks are there until the next call.</summary>
    /// <param name="frame">All bytes of the frame.</param>
    /// <param name="received">Our time of receipt, UTC ticks.</param>
    /// <exception cref="JsonException">The frame is no JSON; nothing of it counts.</exception>
    public ReadOnlyMemory<Tick> Read(ReadOnlySpan<byte> frame, long received)
    {
        Begin(frame.Length);
        Utf8JsonReader reader = new(frame);
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                ReadMessage(ref reader, received);
            }
        }
        else
        {
            ReadMessage(ref reader, received);
        }

        // Nothing may follow: the reader says so by throwing.
        reader.Read();
        return _ticks.AsMemory(0, _count);
    }

    private void Begin(int length)
    {
        _count = 0;
        HasControl = false;
        Changes.Clear();
        symbols.Refresh();
        int most = (length / ShortestMessage) + 1;
        if (_ticks.Length < most)
        {
            _ticks = new Tick[most * 2];
        }
    }

    private void ReadMessage(ref Utf8JsonReader reader, long received)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            Refuse("A message is no object");
            return;
        }

        DataMessage message = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadField(ref reader, ref message);
        }

        Take(in message, received);
    }

    private void Take(in DataMessage message, long received)
    {
        switch (message.Kind)
        {
            case DataKind.Quote:
                TakeQuote(in message, received);
                break;
            case DataKind.Trade:
                TakeTrade(in message, received);
                break;
            case DataKind.Change:
                TakeChange(in message);
                break;
            case DataKind.Control:
                HasControl = true;
                break;
            case DataKind.Missing:
                RefuseMissing("message", DataFields.Kind);
                break;
            default:
                break;
        }
    }

    private void TakeQuote(in DataMessage message, long received)
    {
        if (message.MissingOf(DataFields.OfQuote) is var missing and not DataFields.None)
        {
            RefuseMissing("quote", missing);
        }
        else if (message.IsQuoteUsable)
        {
            Add(
                message.IsSymbolKnown,
                Tick.Of(
                    new Quote(
                        message.Instrument,
                        message.Bid,
                        message.BidSize,
                        message.Ask,
                        message.AskSize,
                        message.Time,
                        received
                    )
                )
            );
        }
        else
        {
            Unusable++;
        }
    }

    private void TakeTrade(in DataMessage message, long received)
    {
        if (message.MissingOf(DataFields.OfTrade) is var missing and not DataFields.None)
        {
            RefuseMissing("trade", missing);
        }
        else if (message.IsTradeUsable)
        {
            bool isOutside = message.Conditions.AreVolumeAlone(message.Tape);
            TickMarks marks = isOutside ? TickMarks.NotPriceForming : TickMarks.None;
            Add(
                message.IsSymbolKnown && !message.Conditions.AreRepeat,
                Tick.Of(
                    new Trade(message.Instrument, message.Price, message.Size, (char)message.Venue, message.Time, received, marks)
                )
            );
        }
        else
        {
            Unusable++;
        }
    }

    private void TakeChange(in DataMessage message)
    {
        if (message.MissingOf(DataFields.OfChange) is var missing and not DataFields.None)
        {
            RefuseMissing("correction", missing);
        }
        else if (message.IsSymbolKnown)
        {
            Changes.Add(new TradeChange(message.Instrument, message.Time));
        }
    }

    private void Add(bool isOurs, in Tick tick)
    {
        if (isOurs)
        {
            _ticks[_count++] = tick;
        }
    }

    private void RefuseMissing(string what, DataFields missing) =>
        Refuse($"A {what} has no readable field '{DataMessage.NameOf(missing)}'");

    private void Refuse(string problem)
    {
        Unreadable++;
        Problem = problem;
    }
}
