using System.Globalization;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Exchange;

namespace TradingHub.Engine.Risk;

/// <summary>R7: may the order be entered now.</summary>
internal static class HoursChecks
{
    /// <summary>
    /// R7: a person or a program may enter an order at any time and it waits for its session; sources that are bound to the session may
    /// not. The session must be known, extended hours allowed, and an auction still take orders.
    /// </summary>
    public static Measure MarketHours(RiskCase risk)
    {
        if (risk.Context.Session is not { } session)
        {
            return RiskFailure.Missing($"the trading hours of {risk.Order.Instrument.Symbol}");
        }

        if (risk.Order.ExtendedHours && !risk.Limits.AllowExtendedHours)
        {
            return Closed("This account does not trade outside the regular session.", "extended_hours");
        }

        bool mayWait = !risk.Limits.SessionOnlySources.Contains(risk.Order.Source);
        return mayWait || TradingSessions.Allows(session, risk.Order.ExtendedHours) ? Auction(risk) : NotNow(risk);
    }

    private static Measure Auction(RiskCase risk)
    {
        bool isAuction =
            risk.Order.TimeInForce is TimeInForce.Opg or TimeInForce.Cls && risk.Order.Instrument.AssetClass == AssetClass.Equity;
        if (!isAuction)
        {
            return default;
        }

        if (risk.Context.Auctions is not { } auctions)
        {
            return RiskFailure.Missing("when the auctions are");
        }

        bool isOpening = risk.Order.TimeInForce == TimeInForce.Opg;
        return (isOpening ? auctions.TakesOpening : auctions.TakesClosing)
            ? default(Measure)
            : Closed(
                isOpening
                    ? "opg orders must be submitted after 7:00pm and before 9:28am."
                    : "cls orders must be submitted after 7:00pm and before 3:50pm.",
                "time_in_force"
            );
    }

    private static Measure NotNow(RiskCase risk) =>
        risk.Context.NextOpen is { } next
            ? Closed(
                $"The market is closed for orders of this source; it opens at {next.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}.",
                field: null
            )
            : RiskFailure.Missing("when the market opens");

    private static RiskFailure Closed(string detail, string? field) => new("MARKET_CLOSED", 422, detail, Field: field);
}
