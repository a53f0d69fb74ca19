using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Engine.Market;

/// <summary>
/// Last values of one instrument. The bus writes; any thread reads without a lock: a version that is odd during a write, and changed
/// after it, tells a reader to look again (a sequence lock).
/// </summary>
internal sealed class LastValueCell(AssetClass assetClass)
{
    private int _version;
    private Tick _quote;
    private Tick _trade;
    private DayTotals _day = DayTotals.Empty;
    private double _knownPreviousClose = double.NaN;

    /// <summary>Kind of the instrument.</summary>
    public AssetClass AssetClass { get; } = assetClass;

    /// <summary>Writer: between this and <see cref="EndWrite"/> readers wait.</summary>
    public ref DayTotals BeginWrite()
    {
        Volatile.Write(ref _version, unchecked(_version + 1));
        Volatile.WriteBarrier();
        return ref _day;
    }

    /// <summary>Writer, within a write.</summary>
    public void SetQuote(in Tick tick) => _quote = tick;

    /// <summary>Writer, within a write.</summary>
    public void SetTrade(in Tick tick) => _trade = tick;

    /// <summary>Writer: ends the write.</summary>
    public void EndWrite()
    {
        Volatile.WriteBarrier();
        Volatile.Write(ref _version, unchecked(_version + 1));
    }

    /// <summary>The newest quote.</summary>
    public bool TryGetQuote(out Quote quote)
    {
        SpinWait spin = default;
        while (true)
        {
            int version = Volatile.Read(ref _version);
            Tick newest = _quote;
            if (IsSettled(version))
            {
                quote = newest.ToQuote();
                return newest.EventTime != 0;
            }

            spin.SpinOnce();
        }
    }

    /// <summary>The newest price-forming trade.</summary>
    public bool TryGetTrade(out Trade trade)
    {
        SpinWait spin = default;
        while (true)
        {
            int version = Volatile.Read(ref _version);
            Tick newest = _trade;
            if (IsSettled(version))
            {
                trade = newest.ToTrade();
                return newest.EventTime != 0;
            }

            spin.SpinOnce();
        }
    }

    /// <summary>The day's figures.</summary>
    public DayFigures GetDay()
    {
        SpinWait spin = default;
        while (true)
        {
            int version = Volatile.Read(ref _version);
            DayTotals day = _day;
            if (IsSettled(version))
            {
                return day.ToFigures(Volatile.Read(ref _knownPreviousClose));
            }

            spin.SpinOnce();
        }
    }

    /// <summary>The close of the date before, from history. Any thread.</summary>
    public void SetPreviousClose(double price) => Volatile.Write(ref _knownPreviousClose, price);

    private bool IsSettled(int version)
    {
        Volatile.ReadBarrier();
        return (version & 1) == 0 && Volatile.Read(ref _version) == version;
    }
}
