using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;
using TradingHub.Domain.Webhooks;
using TradingHub.Server.Problems;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>Carries out alerts that change watchlists or tell a price. Doing it twice is doing it once.</summary>
internal sealed class ListAlertRunner(IWatchlistStore lists, AlertReader reader, TradingViewPrices prices, TimeProvider machine)
{
    /// <summary>Puts a symbol on the default watchlist, or takes it off.</summary>
    public async Task<WebhookAlert> RunAsync(WebhookAlert alert, OrderAlert order, CancellationToken cancellationToken)
    {
        Symbol symbol = reader.Find(order.Exchange, order.Symbol!).Symbol;
        bool isAdded = order.Action is AlertAction.Add or AlertAction.AddWatchlist;
        Watchlist list = await lists.DefaultAsync(cancellationToken);
        try
        {
            await lists.UpdateAsync(
                list.Id,
                before => isAdded ? before.Content.With([symbol]) : before.Content.Without([symbol]),
                cancellationToken
            );
        }
        catch (WatchlistRuleException exception)
        {
            throw new ProblemException(HubProblem.Of(ProblemCodes.FieldInvalid, exception.Message));
        }

        return Listed(alert, isAdded ? $"{symbol} is on '{list.Name}'." : $"{symbol} is not on '{list.Name}'.");
    }

    /// <summary>Keeps the list of a scanner.</summary>
    public async Task<WebhookAlert> RunAsync(WebhookAlert alert, ScannerAlert scanner, CancellationToken cancellationToken)
    {
        Symbol[] symbols = [.. scanner.Symbols.Select(symbol => reader.Find(exchange: null, symbol).Symbol)];
        try
        {
            ScannerListSaved saved = await lists.KeepScannerListAsync(scanner.Name, symbols, scanner.Replaces, cancellationToken);
            string done = Hosting.HubJson.Text(saved.Action);
            return Listed(alert, $"'{saved.List.Name}' {done}: {saved.List.Symbols.Count} symbols.");
        }
        catch (Exception exception) when (exception is WatchlistRuleException or WatchlistsFullException)
        {
            throw new ProblemException(HubProblem.Of(ProblemCodes.FieldInvalid, exception.Message));
        }
    }

    /// <summary>Remembers a price for a minute.</summary>
    public WebhookAlert Remember(WebhookAlert alert, PriceAlert price)
    {
        Instrument instrument = reader.Find(exchange: null, price.Symbol);
        prices.Set(instrument, price, alert.ReceivedAt);
        return alert.Ended(WebhookState.Logged, $"{instrument.Symbol} at {AlertWords.Number(price.Price)}.", machine);
    }

    private WebhookAlert Listed(WebhookAlert alert, string detail) =>
        alert.Went(WebhookStepKind.List, detail, machine) with
        {
            State = WebhookState.Done,
        };
}
