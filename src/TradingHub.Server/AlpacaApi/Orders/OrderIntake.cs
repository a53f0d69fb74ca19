using TradingHub.Domain.Orders;
using TradingHub.Server.AlpacaApi.Venues;

namespace TradingHub.Server.AlpacaApi.Orders;

/// <summary>Steps 2 to 8 of the checks on a new order, in their order (<c>alpaca-api</c> 4.1). The rest is the venue's.</summary>
internal sealed class OrderIntake(IAlpacaBook book, AssetRules assets, ClassRules classes)
{
    /// <summary>The order, or the first thing that is wrong with it.</summary>
    /// <param name="fields">The body, or null when it was no JSON.</param>
    /// <param name="causalId">One id from the request to the last fill.</param>
    public (PlaceOrder? Order, AlpacaError? Error) Read(AlpacaFields? fields, string causalId)
    {
        if (fields is null)
        {
            return (null, AlpacaErrors.BadBody);
        }

        (OrderForm? form, AlpacaError? error) = OrderFormReader.Read(fields);
        if (form is null)
        {
            return (null, error);
        }

        if (CheckClientOrderId(form.ClientOrderId) is { } used)
        {
            return (null, used);
        }

        if (assets.Find(form.Symbol) is not { } instrument)
        {
            return (null, AlpacaErrors.Rule($"asset \"{form.Symbol}\" not found"));
        }

        error =
            assets.Check(form, instrument)
            ?? classes.Check(form, instrument)
            ?? (form.HasInstructions ? AlpacaErrors.Forbidden("account not allowed to use advanced_instructions") : null);
        return error is null ? (form.ToOrder(instrument, causalId), null) : (null, error);
    }

    /// <summary>The caller's id may not have named an order before.</summary>
    public AlpacaError? CheckClientOrderId(string? id) =>
        id is not null && book.FindByClientOrderId(id) is not null ? AlpacaErrors.ClientOrderIdUsed : null;
}
