using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Engine.Market;

/// <summary>
/// Newest quote, trade and day figures of each instrument. Written by the market bus alone, read by any thread without a lock and
/// never torn. Grows when the catalogue does.
/// </summary>
public sealed class LastValues(InstrumentCatalogue catalogue, IMarketCalendar calendar) : ILastValues
{
    private readonly Lock _growing = new();
    private volatile LastValueCell[] _cells = [];

    /// <inheritdoc />
    public bool TryGetQuote(InstrumentId instrument, out Quote quote)
    {
        quote = default;
        return Find(instrument) is { } cell && cell.TryGetQuote(out quote);
    }

    /// <inheritdoc />
    public bool TryGetTrade(InstrumentId instrument, out Trade trade)
    {
        trade = default;
        return Find(instrument) is { } cell && cell.TryGetTrade(out trade);
    }

    /// <summary>Figures of the trading date of the newest tick; false when there was none and no close of the date before is known.</summary>
    public bool TryGetDay(InstrumentId instrument, out DayFigures day)
    {
        day = Find(instrument)?.GetDay() ?? default;
        return day.DayStart > 0 || day.PreviousClose.HasValue;
    }

    /// <summary>Tells the close of the date before, from history. A date that was seen to its end goes first.</summary>
    public void SetPreviousClose(InstrumentId instrument, double price) => CellOf(instrument.Value).SetPreviousClose(price);

    /// <summary>Bus: takes ticks, in order. One caller at a time.</summary>
    internal void Apply(ReadOnlySpan<Tick> ticks)
    {
        foreach (ref readonly Tick tick in ticks)
        {
            if (tick.Kind != TickKind.Clock)
            {
                Apply(tick, CellOf(tick.Instrument.Value));
            }
        }
    }

    private void Apply(in Tick tick, LastValueCell cell)
    {
        ref DayTotals day = ref cell.BeginWrite();
        try
        {
            if (tick.EventTime >= day.End)
            {
                day.StartDateOf(tick.EventTime, cell.AssetClass, calendar);
            }

            if (tick.Kind == TickKind.Quote)
            {
                cell.SetQuote(tick);
                if (cell.AssetClass == AssetClass.Currency)
                {
                    day.AddPrice((tick.First + tick.Second) / 2, tick.EventTime);
                }
            }
            else
            {
                day.AddTrade(tick);
                if (tick.IsPriceForming)
                {
                    cell.SetTrade(tick);
                }
            }
        }
        finally
        {
            // A calendar that fails must not leave readers spinning.
            cell.EndWrite();
        }
    }

    private LastValueCell? Find(InstrumentId instrument)
    {
        LastValueCell[] cells = _cells;
        return (uint)instrument.Value < (uint)cells.Length ? cells[instrument.Value] : null;
    }

    private LastValueCell CellOf(int index)
    {
        LastValueCell[] cells = _cells;
        return index < cells.Length ? cells[index] : Grow(index)[index];
    }

    private LastValueCell[] Grow(int index)
    {
        lock (_growing)
        {
            LastValueCell[] before = _cells;
            IReadOnlyList<Instrument> all = catalogue.All;
            return index < before.Length
                ? before
                : _cells = [.. before, .. all.Skip(before.Length).Select(instrument => new LastValueCell(instrument.AssetClass))];
        }
    }
}
