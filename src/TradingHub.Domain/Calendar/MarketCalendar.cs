using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Domain.Calendar;

/// <summary>Where a moment lies in the trading day.</summary>
public enum SessionKind
{
    /// <summary>Nothing trades.</summary>
    Closed,

    /// <summary>Before the open, from 04:00 New York time.</summary>
    Pre,

    /// <summary>The regular session.</summary>
    Regular,

    /// <summary>After the close, to 20:00 New York time.</summary>
    Post,
}

/// <summary>The hours of one trading date. All times UTC; sessions are start inclusive, end exclusive.</summary>
/// <param name="Date">The trading date (New York for shares, UTC for crypto and currencies).</param>
/// <param name="PreOpen">Start of the pre-market.</param>
/// <param name="Open">Start of the regular session.</param>
/// <param name="Close">End of the regular session.</param>
/// <param name="PostClose">End of the after-hours session.</param>
/// <param name="IsHalfDay">Whether the regular session ends early.</param>
public sealed record TradingDay(
    DateOnly Date,
    DateTimeOffset PreOpen,
    DateTimeOffset Open,
    DateTimeOffset Close,
    DateTimeOffset PostClose,
    bool IsHalfDay
);

/// <summary>Sessions, trading dates and bar buckets of each asset class. Pure: every method is a function of its arguments.</summary>
public interface IMarketCalendar
{
    /// <summary>Whether the calendar reaches to a date and a fortnight beyond. Where it does not, nothing it says may be acted on.</summary>
    bool Knows(AssetClass assetClass, DateOnly date);

    /// <summary>The hours of a date, or null when that class does not trade on it.</summary>
    TradingDay? DayOf(AssetClass assetClass, DateOnly date);

    /// <summary>The trading date that a moment belongs to: the New York date for shares, the UTC date otherwise.</summary>
    DateOnly DateOf(AssetClass assetClass, DateTimeOffset time);

    /// <summary>The session at a moment.</summary>
    SessionKind SessionAt(AssetClass assetClass, DateTimeOffset time);

    /// <summary>The first trading day whose regular session opens after <paramref name="time"/>.</summary>
    TradingDay NextOpenAfter(AssetClass assetClass, DateTimeOffset time);

    /// <summary>Start (inclusive) and end (exclusive) of the bar that holds a moment, as <c>conventions</c> lay the buckets.</summary>
    (DateTimeOffset Start, DateTimeOffset End) BucketOf(AssetClass assetClass, Timeframe timeframe, DateTimeOffset time);
}
