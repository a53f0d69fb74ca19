using System.Threading.Channels;
using TradingHub.Domain.Market;
using TradingHub.Engine.Bars;
using TradingHub.SimBroker.DataStreams;

namespace TradingHub.SimBroker.MarketData;

/// <summary>
/// Makes market data of the broker's ticks: writes them down, builds their bars, and has the streams told. A minute that began before the
/// broker did is told from the market's past, so that the streams and the history say the same. One caller at a time.
/// </summary>
internal sealed class DataDesk(BarEngine engine, SimBarStore store, IBarSource past, TickLedger ledger, DataNews news)
{
    private readonly Channel<BarUpdate> _cut = Channel.CreateUnbounded<BarUpdate>(
        new UnboundedChannelOptions { SingleReader = true, SingleWriter = true }
    );
    private readonly List<BarUpdate> _closed = [];
    private readonly List<BarUpdate> _forming = [];

    /// <summary>Closed minutes of which the broker saw only a part; the market's past has the whole.</summary>
    public ChannelReader<BarUpdate> CutMinutes => _cut.Reader;

    /// <summary>Takes ticks, in order.</summary>
    public void Take(ReadOnlySpan<Tick> ticks)
    {
        foreach (ref readonly Tick tick in ticks)
        {
            engine.OnTicks(new ReadOnlySpan<Tick>(in tick), _closed);
            if (_closed.Count > 0)
            {
                TellClosed();
            }

            if (tick.Kind != TickKind.Clock)
            {
                ledger.Add(tick);
                news.Tell(tick);
            }
        }
    }

    private void TellClosed()
    {
        foreach (BarUpdate bar in _closed)
        {
            bool isWhole = engine.IsComplete(bar);
            if (isWhole)
            {
                store.Save(bar);
            }

            if (isWhole || past is NoPast || bar.Timeframe != Timeframe.OneMinute)
            {
                news.Tell(bar);
            }
            else
            {
                _cut.Writer.TryWrite(bar);
            }
        }

        _closed.Clear();
        engine.DrainForming(_forming);
        foreach (BarUpdate bar in _forming)
        {
            news.Tell(bar);
        }

        _forming.Clear();
    }
}
