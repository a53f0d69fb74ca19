using TradingHub.Domain.Orders;

namespace TradingHub.Proofs.Clocks;

/// <summary>
/// B41. The gate on half-days and holidays: what is bound to the session is asked a millisecond before, at and after each boundary; the
/// session is half-open. Where the calendar knows nothing, nobody may take a new risk. A closure that the broker tells counts.
/// </summary>
internal static class HolidayProof
{
    // Source: the calendars that the exchanges have published; null is closed. 2027-12-24 stands for Christmas, so it is no half-day.
    private static readonly (string Date, string? Close)[] Days =
    [
        ("2026-11-25", "16:00"),
        ("2026-11-26", null),
        ("2026-11-27", "13:00"),
        ("2026-12-24", "13:00"),
        ("2026-12-25", null),
        ("2027-06-18", null),
        ("2027-07-02", "16:00"),
        ("2027-07-05", null),
        ("2027-11-25", null),
        ("2027-11-26", "13:00"),
        ("2027-12-23", "16:00"),
        ("2027-12-24", null),
        ("2027-12-31", "16:00"),
    ];

    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    /// <summary>Runs it.</summary>
    public static async Task<ProofLine> RunAsync(int seed)
    {
        List<string> failures = [];
        int trials = 0;
        await using WalkingDesk desk = new(WalkingDesk.At("2026-11-25", "08:00"));
        await desk.ReadyAsync();
        foreach ((string date, string? close) in Days)
        {
            foreach ((DateTimeOffset moment, bool isOpen) in Moments(date, close))
            {
                trials++;
                await desk.MoveToAsync(moment);
                string answer = await desk.AskAsync();
                string expected = isOpen ? "placed" : "MARKET_CLOSED";
                failures.AddRange(answer == expected ? [] : [$"{moment:O}: {answer} and not {expected}"]);
            }
        }

        return new ProofLine(
            trials + await ClosedByTheVenueAsync(failures) + await UnknownAsync(failures),
            failures,
            $"{Days.Length} days, one millisecond to each side of open and close; a closure that only the venue knows; a year without a calendar"
        );
    }

    private static IEnumerable<(DateTimeOffset Moment, bool IsOpen)> Moments(string date, string? close)
    {
        DateTimeOffset open = WalkingDesk.At(date, "09:30");
        DateTimeOffset end = WalkingDesk.At(date, close ?? "16:00");
        bool isDay = close is not null;
        return
        [
            (open - Millisecond, false),
            (open, isDay),
            (open + Millisecond, isDay),
            (open + ((end - open) / 2), isDay),
            (end - Millisecond, isDay),
            (end, false),
            (end + Millisecond, false),
        ];
    }

    /// <summary>A day of mourning that no calendar has: the venue says that it is closed until the next morning, and then says nothing more.</summary>
    private static async Task<int> ClosedByTheVenueAsync(List<string> failures)
    {
        await using WalkingDesk desk = new(WalkingDesk.At("2026-12-01", "08:00"));
        await desk.ReadyAsync();
        DateTimeOffset reopens = WalkingDesk.At("2026-12-03", "09:30");
        (DateTimeOffset Moment, string Expected)[] moments =
        [
            (WalkingDesk.At("2026-12-01", "15:59"), "placed"),
            (WalkingDesk.At("2026-12-02", "09:30"), "MARKET_CLOSED"),
            (WalkingDesk.At("2026-12-02", "12:00"), "MARKET_CLOSED"),
            (reopens - Millisecond, "MARKET_CLOSED"),
            (reopens, "placed"),
            (reopens + Millisecond, "placed"),
        ];
        foreach ((DateTimeOffset moment, string expected) in moments)
        {
            await desk.MoveToAsync(moment);
            desk.VenueHours = moment < WalkingDesk.At("2026-12-02", "00:00") ? null : new BrokerHours(IsOpen: false, reopens);
            string answer = await desk.AskAsync();
            failures.AddRange(answer == expected ? [] : [$"closed by the venue, {moment:O}: {answer} and not {expected}"]);
        }

        return moments.Length;
    }

    /// <summary>2031 is in no calendar: nobody opens anything, a person neither, and the desk stays up.</summary>
    private static async Task<int> UnknownAsync(List<string> failures)
    {
        await using WalkingDesk desk = new(WalkingDesk.At("2031-03-03", "11:00"));
        await desk.ReadyAsync();
        await desk.MoveToAsync(WalkingDesk.At("2031-03-03", "11:01"));
        foreach (OrderSource source in (OrderSource[])[OrderSource.Api, OrderSource.Dashboard])
        {
            string answer = await desk.AskAsync(source);
            failures.AddRange(
                answer == "RISK_INPUT_MISSING" ? [] : [$"without a calendar an order of {source} is answered {answer}"]
            );
        }

        return 2;
    }
}
