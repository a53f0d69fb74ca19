using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Market;

namespace TradingHub.Engine.Tests.Market;

/// <summary>Builders for the tests of the market bus.</summary>
internal static class MarketGiven
{
    /// <summary>A catalogue of one share, one crypto pair and one currency pair, with the ids 0, 1 and 2.</summary>
    public static InstrumentCatalogue Catalogue()
    {
        InstrumentCatalogue catalogue = new();
        catalogue.Add(new Instrument(default, Symbol.Parse("SPY"), "SPDR S&P 500", AssetClass.Equity, "ARCA", 0.01m, 1));
        catalogue.Add(new Instrument(default, Symbol.Parse("BTC/USD"), "Bitcoin", AssetClass.Crypto, "CRYPTO", 0.01m, 0.0001m));
        catalogue.Add(new Instrument(default, Symbol.Parse("EUR/USD"), "Euro", AssetClass.Currency, "FX", 0.0001m, 1));
        return catalogue;
    }

    /// <summary>Last values over that catalogue and <see cref="HourCalendar"/>.</summary>
    public static LastValues LastValues() => new(Catalogue(), new HourCalendar());

    /// <summary>A bus without mailboxes.</summary>
    public static MarketBus Bus(TimeSpan? patience = null) =>
        new(LastValues(), TimeProvider.System, patience ?? TimeSpan.FromMinutes(5));

    /// <summary>Quotes of SPY whose event times count up from <paramref name="first"/>.</summary>
    public static ReadOnlyMemory<Tick> Quotes(long first, int count) =>
        Enumerable
            .Range(0, count)
            .Select(index => Tick.Of(new Quote(new InstrumentId(0), 99, 1, 101, 1, first + index, first + index)))
            .ToArray();

    /// <summary>A calendar of UTC days whose regular session is from 09:00 to 17:00.</summary>
    internal sealed class HourCalendar : IMarketCalendar
    {
        public bool Knows(AssetClass assetClass, DateOnly date) => true;

        public TradingDay? DayOf(AssetClass assetClass, DateOnly date)
        {
            DateTimeOffset midnight = new(date, TimeOnly.MinValue, TimeSpan.Zero);
            return new TradingDay(date, midnight, midnight.AddHours(9), midnight.AddHours(17), midnight.AddHours(24), false);
        }

        public DateOnly DateOf(AssetClass assetClass, DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);

        public (DateTimeOffset Start, DateTimeOffset End) BucketOf(
            AssetClass assetClass,
            Timeframe timeframe,
            DateTimeOffset time
        )
        {
            DateTimeOffset midnight = new(time.UtcDateTime.Date, TimeSpan.Zero);
            return (midnight, midnight.AddDays(1));
        }

        public SessionKind SessionAt(AssetClass assetClass, DateTimeOffset time) => throw new NotSupportedException();

        public TradingDay NextOpenAfter(AssetClass assetClass, DateTimeOffset time) => throw new NotSupportedException();
    }
}
