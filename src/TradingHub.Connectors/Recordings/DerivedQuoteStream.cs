using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Recordings;

/// <summary>
/// Trades of a symbol without recorded quotes, and the quotes that are derived for it: bid and ask at the end of the minute before, moved to
/// contain the last price-forming trade, size 100, marked <see cref="TickMarks.Derived"/>. A quote follows the trade that moved it by a
/// millisecond, so that no quote knows of a trade to come; while there are trades one comes at least every second.
/// </summary>
internal sealed class DerivedQuoteStream : TickStream
{
    private const string Heading = "time_ms_utc,bid_open,bid_high,bid_low,bid_close,ask_open,ask_high,ask_low,ask_close";
    private const double Size = 100;
    private const double Rounding = 1e-6;

    private readonly CsvFile _bars;
    private readonly TradeStream? _trades;
    private readonly InstrumentId _instrument;
    private readonly double _ticksPerUnit;
    private long _bid;
    private long _ask;
    private long _barBid;
    private long _barAsk;
    private long _barStart;
    private long _barQuoteTime;
    private long _movedQuoteTime = Ended;
    private long _quotedAt;
    private double _lastPrice = double.NaN;

    public DerivedQuoteStream(string barsPath, TradeStream? trades, Instrument instrument)
    {
        _bars = new CsvFile(barsPath, Heading);
        _trades = trades;
        _instrument = instrument.Id;
        _ticksPerUnit = (double)(1 / instrument.TickSize);
        ReadBar();
    }

    /// <inheritdoc />
    public override long NextTime => Math.Min(NextQuoteTime, NextTradeTime);

    /// <inheritdoc />
    public override TickKind NextKind => NextQuoteTime <= NextTradeTime ? TickKind.Quote : TickKind.Trade;

    private long NextQuoteTime => Math.Min(_barQuoteTime, _movedQuoteTime);

    private long NextTradeTime => _trades?.NextTime ?? Ended;

    /// <inheritdoc />
    public override Tick Take(long receivedTime) =>
        NextKind == TickKind.Quote ? TakeQuote(receivedTime) : TakeTrade(receivedTime);

    /// <inheritdoc />
    public override void Dispose()
    {
        _bars.Dispose();
        _trades?.Dispose();
    }

    private Tick TakeTrade(long receivedTime)
    {
        Trade trade = _trades!.Next;
        bool hasQuote = _quotedAt > 0;
        if ((trade.Marks & TickMarks.NotPriceForming) == TickMarks.None)
        {
            _lastPrice = trade.Price;
            bool isMoved = MoveToContainLastTrade();
            if (hasQuote && (isMoved || trade.EventTime - _quotedAt >= TimeSpan.TicksPerSecond))
            {
                _movedQuoteTime = Math.Min(_movedQuoteTime, trade.EventTime + TimeSpan.TicksPerMillisecond);
            }
        }

        return _trades.Take(receivedTime);
    }

    private Tick TakeQuote(long receivedTime)
    {
        long time = NextQuoteTime;
        if (_barQuoteTime == time)
        {
            (_bid, _ask) = (_barBid, _barAsk);
            MoveToContainLastTrade();
            ReadBar();
        }

        _movedQuoteTime = Ended;
        _quotedAt = time;
        return Tick.Of(
            new Quote(_instrument, _bid / _ticksPerUnit, Size, _ask / _ticksPerUnit, Size, time, receivedTime, TickMarks.Derived)
        );
    }

    private bool MoveToContainLastTrade()
    {
        if (double.IsNaN(_lastPrice))
        {
            return false;
        }

        // A price between two ticks lies above the lower and below the upper one.
        long atLeast = (long)Math.Ceiling((_lastPrice * _ticksPerUnit) - Rounding);
        long atMost = (long)Math.Floor((_lastPrice * _ticksPerUnit) + Rounding);
        long shift = atLeast > _ask ? atLeast - _ask : Math.Min(0, atMost - _bid);
        _bid += shift;
        _ask += shift;
        return shift != 0;
    }

    private void ReadBar()
    {
        if (!_bars.TryReadRow(out CsvRow row))
        {
            _barQuoteTime = Ended;
            return;
        }

        _barStart = TimeOf(_bars, ref row, _barStart);
        _barBid = LastOfFour(ref row, "bid");
        _barAsk = LastOfFour(ref row, "ask");
        row.End();
        _barQuoteTime = _barStart + TimeSpan.TicksPerMinute;
    }

    private long LastOfFour(ref CsvRow row, string side)
    {
        for (int skipped = 0; skipped < 3; skipped++)
        {
            row.NextPositive(side);
        }

        return (long)Math.Round(row.NextPositive($"{side}_close") * _ticksPerUnit);
    }
}
