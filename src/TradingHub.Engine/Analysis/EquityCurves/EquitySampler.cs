using TradingHub.Domain.Accounts;
using TradingHub.Domain.Analysis;
using TradingHub.Domain.Calendar;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Analysis.EquityCurves;

/// <summary>
/// Takes the account's equity once in each minute of market time, while something trades. Somebody has to ask often; a minute that
/// nobody asked in has no sample. Not safe for several threads.
/// </summary>
public sealed class EquitySampler(IOrderBook book, ILastValues lastValues, IMarketCalendar calendar, MarketClock clock)
{
    private long _minute = -1;

    /// <summary>The sample of a minute that has begun, or null when there is nothing to take now.</summary>
    public EquitySample? Take()
    {
        DateTimeOffset now = clock.Now;
        long minute = now.UtcTicks / TimeSpan.TicksPerMinute;
        if (minute == _minute || !book.IsReady)
        {
            return null;
        }

        IReadOnlyList<MarkedPosition> positions = book.Positions();
        // After a start positions stand at cost until the market has quoted them: that would be a dent in the curve.
        if (!IsTrading(now, positions) || !positions.All(IsQuoted))
        {
            return null;
        }

        _minute = minute;
        AccountFigures account = book.Account();
        DateTimeOffset time = new(minute * TimeSpan.TicksPerMinute, TimeSpan.Zero);
        return new EquitySample(time, account.Equity, account.Cash, account.Equity - account.LastEquity);
    }

    private bool IsTrading(DateTimeOffset now, IReadOnlyList<MarkedPosition> positions) =>
        positions
            .Select(position => position.Position.Instrument.AssetClass)
            .Append(AssetClass.Equity)
            .Any(kind => calendar.SessionAt(kind, now) != SessionKind.Closed);

    private bool IsQuoted(MarkedPosition position) => lastValues.TryGetQuote(position.Position.Instrument.Id, out _);
}
