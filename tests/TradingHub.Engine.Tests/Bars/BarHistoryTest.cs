using Microsoft.Extensions.Logging.Abstractions;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Bars;
using TradingHub.Engine.Calendar;
using TradingHub.Testing;

namespace TradingHub.Engine.Tests.Bars;

/// <summary>The history of one share: what the store and the source know of it, and what the hub sees.</summary>
public abstract class BarHistoryTest
{
    private protected static readonly DateTimeOffset Open = DateTimeOffset.Parse("2026-07-06T14:00Z");

    private readonly InstrumentCatalogue _catalogue = Given.Catalogue("IBM");
    private readonly ReplayMarketClock _clock = new(Open);
    private readonly BarHistory _history;

    protected BarHistoryTest()
    {
        Engine = new BarEngine(_catalogue, Calendar);
        _history = new BarHistory(Store, Source, Engine, Calendar, _clock, NullLogger<BarHistory>.Instance);
    }

    private protected UsMarketCalendar Calendar { get; } = new();

    private protected ListedBars Store { get; } = new();

    private protected ListedBars Source { get; } = new();

    private protected BarEngine Engine { get; }

    private protected Instrument Ibm => _catalogue.All[0];

    private protected static Bar Minute(int at) => new(Open.AddMinutes(at), at, at + 2, at - 2, at, 100, at, 3);

    private protected void PutMinutes(ListedBars bars, int from, int count)
    {
        for (int at = from; at < from + count; at++)
        {
            bars.Add(Ibm.Id, Timeframe.OneMinute, Minute(at));
        }
    }

    private protected void At(int minute) => _clock.AdvanceTo(Open.AddMinutes(minute).UtcTicks);

    private protected void Trade(int minute, double price)
    {
        long time = Open.AddMinutes(minute).AddSeconds(10).UtcTicks;
        _clock.AdvanceTo(time);
        Engine.OnTicks([Given.TradeTick(0, time, price)], []);
    }

    private protected Task<IReadOnlyList<BarUpdate>> Ask(
        int? from = null,
        int? to = null,
        int limit = 500,
        Timeframe timeframe = Timeframe.OneMinute
    ) =>
        _history.GetAsync(
            new BarRequest(
                Ibm,
                timeframe,
                from is null ? null : Open.AddMinutes(from.Value),
                to is null ? DateTimeOffset.MaxValue : Open.AddMinutes(to.Value),
                limit
            ),
            default
        );
}
