using TradingHub.Engine.Exchange.Faults;
using TradingHub.Server.Requests;

namespace TradingHub.Server.Simulator;

/// <summary>A fault that is to be armed.</summary>
public sealed record FaultRequest : IJsonRequest<FaultRequest>
{
    private const int MostStrikes = 100;
    private const int LongestArmed = 600;
    private const int LongestDelay = 10_000;
    private const int LongestSpan = 60_000;
    private const int LargestSkew = 120_000;
    private const int DefaultRest = 5_000;
    private const int LongestCode = 40;
    private const int LongestReason = 200;

    /// <summary>reject, partial_fill, late_acknowledgement, disconnect, duplicate_event or clock_skew. Required.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>How many orders (events for duplicate_event) it strikes, 1 to 100; default 1. Not for disconnect and clock_skew.</summary>
    public int? Count { get; init; }

    /// <summary>
    /// late_acknowledgement: the delay, 1 to 10000, required. disconnect: its length, 1 to 60000, required. clock_skew: how far the machine's
    /// clock seems ahead of the venue's, -120000 to 120000 and not 0, required. partial_fill: how long the rest rests, 1 to 60000, default 5000.
    /// </summary>
    public int? Milliseconds { get; init; }

    /// <summary>How long it stays armed at most, in seconds, 1 to 600; default 60. Not for disconnect.</summary>
    public int? Seconds { get; init; }

    /// <summary>Of partial_fill: the part that fills, above 0 and below 1; default 0.5.</summary>
    public decimal? Fraction { get; init; }

    /// <summary>Of reject: the venue's code, capitals, digits and _; default SIMULATED_REJECT.</summary>
    public string? Code { get; init; }

    /// <summary>Of reject: why, 1 to 200 characters.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc />
    public static FaultRequest Read(JsonFields fields)
    {
        FaultKind kind = fields.RequiredWord<FaultKind>("kind");
        FaultRequest request = new()
        {
            Kind = kind,
            Count = fields.WholeNumber("count", 1, MostStrikes),
            Milliseconds = ReadMilliseconds(fields, kind),
            Seconds = fields.WholeNumber("seconds", 1, LongestArmed),
            Fraction = fields.Number("fraction"),
            Code = fields.Text("code", LongestCode),
            Reason = fields.Text("reason", LongestReason),
        };
        request.Check(fields);
        return request;
    }

    /// <summary>The fault, with the defaults of its kind.</summary>
    internal Fault ToFault()
    {
        Fault fault = new()
        {
            Kind = Kind,
            Count = Count ?? 1,
            Span = TimeSpan.FromMilliseconds(Milliseconds ?? DefaultRest),
            ArmedFor = TimeSpan.FromSeconds(Seconds ?? 60),
        };
        return fault with { Fraction = Fraction ?? fault.Fraction, Code = Code ?? fault.Code, Reason = Reason ?? fault.Reason };
    }

    private static int? ReadMilliseconds(JsonFields fields, FaultKind kind)
    {
        (int least, int most) = kind switch
        {
            FaultKind.LateAcknowledgement => (1, LongestDelay),
            FaultKind.ClockSkew => (-LargestSkew, LargestSkew),
            _ => (1, LongestSpan),
        };
        int? milliseconds = fields.WholeNumber("milliseconds", least, most);
        bool isNeeded = kind is FaultKind.LateAcknowledgement or FaultKind.Disconnect or FaultKind.ClockSkew;
        if (milliseconds is null && isNeeded)
        {
            fields.Missing("milliseconds", $"is required for this kind: a whole number from {least} to {most}.");
        }
        else if (milliseconds == 0)
        {
            fields.Invalid("milliseconds", "must not be 0: a clock that is not ahead needs no fault.");
        }

        return milliseconds;
    }

    private void Check(JsonFields fields)
    {
        if (Fraction is <= 0 or >= 1)
        {
            fields.Invalid("fraction", $"must be above 0 and below 1; it is {Fraction}.");
        }

        if (
            Code is { } code
            && !code.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter == '_')
        )
        {
            fields.Invalid("code", "must be of capital letters, digits and _, for example SYMBOL_HALTED.");
        }

        bool strikes = Kind is not (FaultKind.Disconnect or FaultKind.ClockSkew);
        RefuseUnless(fields, strikes, "count", Count);
        RefuseUnless(fields, Kind is not (FaultKind.Reject or FaultKind.DuplicateEvent), "milliseconds", Milliseconds);
        RefuseUnless(fields, Kind != FaultKind.Disconnect, "seconds", Seconds);
        RefuseUnless(fields, Kind == FaultKind.PartialFill, "fraction", Fraction);
        RefuseUnless(fields, Kind == FaultKind.Reject, "code", Code);
        RefuseUnless(fields, Kind == FaultKind.Reject, "reason", Reason);
    }

    private static void RefuseUnless(JsonFields fields, bool isTaken, string name, object? value)
    {
        if (!isTaken && value is not null)
        {
            fields.Invalid(name, "does not go with this kind of fault; leave it out.");
        }
    }
}
