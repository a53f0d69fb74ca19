using TradingHub.Domain.Market;

namespace TradingHub.Server.AlpacaApi.DataStreams;

/// <summary>
/// When the day's bar of an instrument is told: its first state after each closed minute, and its end. One thread, the broadcaster's loop.
/// </summary>
internal sealed class DayPace
{
    private bool[] _isDue = [];

    /// <summary>Whether this bar, the next in order, is a day's that is to be told now.</summary>
    public bool IsDue(in BarUpdate bar)
    {
        int index = bar.Instrument.Value;
        if (index >= _isDue.Length)
        {
            Array.Resize(ref _isDue, index + 1);
        }

        if (bar.Timeframe == Timeframe.OneMinute && bar.IsClosed)
        {
            _isDue[index] = true;
        }
        else if (bar.Timeframe == Timeframe.OneDay && (_isDue[index] || bar.IsClosed))
        {
            _isDue[index] = false;
            return true;
        }

        return false;
    }
}
