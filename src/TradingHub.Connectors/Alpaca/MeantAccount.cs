using TradingHub.Connectors.Alpaca.Wire;
using TradingHub.Domain.Venues;

namespace TradingHub.Connectors.Alpaca;

/// <summary>Whether the account that the keys open is the one that is meant.</summary>
internal static class MeantAccount
{
    /// <summary>What the numbers of paper accounts begin with.</summary>
    private const string PaperNumber = "PA";

    /// <summary>Refuses a live account where none is meant, another one than the one that is, and one that is blocked.</summary>
    /// <exception cref="VenueException">It is not ours to trade; the message names no number.</exception>
    public static void ThrowIfOther(AlpacaSettings settings, AlpacaAccount account)
    {
        if (WhyNot(settings, account) is { } reason)
        {
            throw new VenueException(AlpacaErrors.Venue, VenueFailure.Unauthorized, reason);
        }
    }

    private static string? WhyNot(AlpacaSettings settings, AlpacaAccount account)
    {
        if (settings.LiveAccount is { } meant)
        {
            if (!string.Equals(account.Number, meant, StringComparison.Ordinal))
            {
                return "The keys open another account than Alpaca:LiveAccount names.";
            }
        }
        else if (!settings.BaseUrl.IsLoopback && account.Number?.StartsWith(PaperNumber, StringComparison.Ordinal) == false)
        {
            return "The keys are those of a live account.";
        }

        return account.IsBlocked ? "The account is blocked from trading." : null;
    }
}
