using TradingHub.Domain.Market;
using TradingHub.Engine.Calendar;

namespace TradingHub.Server.AlpacaApi.Accounts;

/// <summary>Which hours an intraday history shows.</summary>
internal enum HistoryHours
{
    /// <summary>The regular session.</summary>
    MarketHours,

    /// <summary>From the pre-market to after-hours.</summary>
    ExtendedHours,

    /// <summary>Day and night, all days.</summary>
    Continuous,
}

/// <summary>Which stretch of the account's equity is asked for (<c>alpaca-api</c> 3.8).</summary>
internal sealed record HistoryForm
{
    private const int LongestIntraday = 30;
    private const int FirstYear = 1970;
    private const int LastYear = 2099;

    private static readonly (string Name, Timeframe Step)[] Steps =
    [
        ("1Min", Timeframe.OneMinute),
        ("5Min", Timeframe.FiveMinutes),
        ("15Min", Timeframe.FifteenMinutes),
        ("1H", Timeframe.OneHour),
        ("1D", Timeframe.OneDay),
    ];

    /// <summary>First moment.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Exclusive end, not after the minute that has just begun.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>The date before the stretch when a period was asked for, else null.</summary>
    public required DateOnly? BaseDate { get; init; }

    /// <summary>Length of a step.</summary>
    public required Timeframe Step { get; init; }

    /// <summary>Which hours steps of less than a day show.</summary>
    public required HistoryHours Hours { get; init; }

    /// <summary>Whether the profit of steps of less than a day begins anew with each trading day.</summary>
    public required bool IsReset { get; init; }

    /// <summary>Kinds of cash flows to show, or null for none at all.</summary>
    public required IReadOnlyList<string>? Cashflows { get; init; }

    /// <summary>The step's name on the wire.</summary>
    public string StepName => Steps.First(row => row.Step == Step).Name;

    /// <summary>The form, or the first thing that is wrong with it.</summary>
    /// <param name="query">The query.</param>
    /// <param name="now">Market time.</param>
    public static (HistoryForm? Form, AlpacaError? Error) Read(AlpacaQuery query, DateTimeOffset now)
    {
        HistoryPeriod? period = query.Text("period") is { } text ? HistoryPeriod.Read(text) : null;
        query.Refuse(period is null && query.Text("period") is not null, "period");
        DateTimeOffset? start = ReadMoment(query, "start", addedDays: 0) ?? ReadMoment(query, "date_start", addedDays: 0);
        DateTimeOffset? end = ReadMoment(query, "end", addedDays: 1) ?? ReadMoment(query, "date_end", addedDays: 1);
        string timeframe = query.Word("timeframe", "", "1Min", "5Min", "15Min", "1H", "1D");
        bool isExtended = query.Flag("extended_hours");
        string hours = query.Word("intraday_reporting", "", "market_hours", "extended_hours", "continuous");
        bool isReset = query.Word("pnl_reset", "per_day", "no_reset") == "per_day";
        IReadOnlyList<string>? cashflows = ReadCashflows(query);
        if (query.Error is { } error)
        {
            return (null, error);
        }

        if (start is not null && end is not null && period is not null)
        {
            return (null, AlpacaErrors.Bad("only two of start, end and period are accepted"));
        }

        Stretch stretch = StretchOf(start, end, period, now);
        Timeframe step = Steps
            .FirstOrDefault(row => row.Name == timeframe, (Name: timeframe, Step: UsualStep(stretch.Days)))
            .Step;
        HistoryForm form = new()
        {
            Start = stretch.Start,
            End = stretch.End,
            BaseDate = stretch.BaseDate,
            Step = step,
            Hours = HoursOf(hours, isExtended),
            IsReset = isReset,
            Cashflows = cashflows,
        };
        AlpacaError? wrong =
            stretch.Days < 0 ? AlpacaErrors.Bad("start must not be after end")
            : step != Timeframe.OneDay && stretch.Days > LongestIntraday
                ? AlpacaErrors.Bad($"timeframe must be 1D for more than {LongestIntraday} days")
            : null;
        return wrong is null ? (form, null) : (null, wrong);
    }

    private static HistoryHours HoursOf(string word, bool isExtended) =>
        word switch
        {
            "continuous" => HistoryHours.Continuous,
            "extended_hours" => HistoryHours.ExtendedHours,
            "" when isExtended => HistoryHours.ExtendedHours,
            _ => HistoryHours.MarketHours,
        };

    private static Timeframe UsualStep(double days) =>
        days < 7 ? Timeframe.OneMinute
        : days < LongestIntraday ? Timeframe.FifteenMinutes
        : Timeframe.OneDay;

    private static Stretch StretchOf(DateTimeOffset? start, DateTimeOffset? end, HistoryPeriod? period, DateTimeOffset now)
    {
        // The minute that has just begun belongs to it.
        DateTimeOffset last = now.AddMinutes(1);
        if (start is { } first && period is null)
        {
            DateTimeOffset until = end ?? last;
            return new Stretch(first, Earlier(until, last), BaseDate: null, (until - first).TotalDays);
        }

        HistoryPeriod length = period ?? new HistoryPeriod(1, 'M');
        if (start is { } from)
        {
            DateTimeOffset until = NewYork.At(length.After(NewYork.DateOf(from)), 0);
            return new Stretch(from, Earlier(until, last), NewYork.DateOf(from).AddDays(-1), length.Days);
        }

        DateOnly lastDate = NewYork.DateOf((end ?? last).AddTicks(-1));
        DateOnly baseDate = length.Before(lastDate);
        return new Stretch(NewYork.At(baseDate.AddDays(1), 0), Earlier(end ?? last, last), baseDate, length.Days);
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    /// <summary>A moment, or midnight of a date in New York; a last date belongs to the stretch.</summary>
    private static DateTimeOffset? ReadMoment(AlpacaQuery query, string name, int addedDays)
    {
        bool isDate = query.Text(name) is { Length: 10 };
        DateTimeOffset? time =
            !isDate ? query.Time(name)
            : query.Date(name) is { } date && date.Year is >= FirstYear and <= LastYear ? NewYork.At(date.AddDays(addedDays), 0)
            : null;
        query.Refuse(query.Text(name) is not null && time?.Year is not (>= FirstYear and <= LastYear + 1), name);
        return time;
    }

    private static IReadOnlyList<string>? ReadCashflows(AlpacaQuery query)
    {
        IReadOnlyList<string> types = query.List("cashflow_types");
        if (types.Count == 0 || types is ["NONE"])
        {
            return null;
        }

        IReadOnlyList<string> named = types is ["ALL"] ? [] : types;
        query.Refuse(!ActivityTypes.AreKnown(named), "cashflow_types");
        return named;
    }

    /// <summary>From when to when.</summary>
    /// <param name="Start">First moment.</param>
    /// <param name="End">Exclusive end.</param>
    /// <param name="BaseDate">The date before it when a period was asked for, else null.</param>
    /// <param name="Days">How long it was asked to be, below zero when backwards; a period counts its nominal days.</param>
    private readonly record struct Stretch(DateTimeOffset Start, DateTimeOffset End, DateOnly? BaseDate, double Days);
}
