using TradingHub.Domain.Calendar;

namespace TradingHub.Server.Market;

/// <summary>The hours of one trading date.</summary>
/// <param name="Date">The date, New York.</param>
/// <param name="PreOpen">Start of the pre-market.</param>
/// <param name="Open">Start of the regular session.</param>
/// <param name="Close">End of the regular session.</param>
/// <param name="PostClose">End of the after-hours session.</param>
/// <param name="IsHalfDay">Whether the regular session ends early.</param>
public sealed record CalendarDay(
    DateOnly Date,
    DateTimeOffset PreOpen,
    DateTimeOffset Open,
    DateTimeOffset Close,
    DateTimeOffset PostClose,
    bool IsHalfDay
)
{
    /// <summary>The wire form of a trading date.</summary>
    public static CalendarDay From(TradingDay day) =>
        new(day.Date, day.PreOpen, day.Open, day.Close, day.PostClose, day.IsHalfDay);
}

/// <summary>Trading dates in order; dates without trading are left out.</summary>
/// <param name="Days">The dates.</param>
/// <param name="Count">How many.</param>
public sealed record CalendarList(IReadOnlyList<CalendarDay> Days, int Count);

/// <summary>What time it is in the market.</summary>
/// <param name="Timestamp">Market time; in a replay it runs with the recording.</param>
/// <param name="MachineTime">Time of this machine.</param>
/// <param name="IsOpen">Whether the regular session is on.</param>
/// <param name="Session">closed, pre, regular or post.</param>
/// <param name="NextOpen">Next start of a regular session.</param>
/// <param name="NextClose">Next end of a regular session.</param>
/// <param name="Calendar">always_open or us_equity.</param>
/// <param name="Zone">Zone of the exchange.</param>
/// <param name="Replay">What is replayed, or null.</param>
public sealed record ClockResponse(
    DateTimeOffset Timestamp,
    DateTimeOffset MachineTime,
    bool IsOpen,
    SessionKind Session,
    DateTimeOffset NextOpen,
    DateTimeOffset NextClose,
    string Calendar,
    string Zone,
    ReplayState? Replay
);

/// <summary>A replay.</summary>
/// <param name="Running">Whether the recording has not yet ended.</param>
/// <param name="Speed">How many times faster than recorded, or null for as fast as possible.</param>
public sealed record ReplayState(bool Running, double? Speed);
