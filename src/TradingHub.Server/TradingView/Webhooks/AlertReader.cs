using TradingHub.Domain.Instruments;
using TradingHub.Server.Problems;
using TradingHub.Server.Requests;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>Reads what an alert asks for, strictly: an alert that is not understood whole is refused.</summary>
internal sealed class AlertReader(InstrumentCatalogue catalogue)
{
    /// <summary>An alert on the routes order and alert.</summary>
    /// <exception cref="ProblemException">It is not understood.</exception>
    public OrderAlert ReadOrder(AlertBody body, string route)
    {
        OrderAlert alert = Read(
            body,
            fields => OrderAlert.Read(fields, body, route == WebhookRoutes.Alert ? AlertAction.Log : null)
        );
        _ = alert.Symbol is null ? null : Find(alert.Exchange, alert.Symbol);
        return alert;
    }

    /// <summary>An alert on the route scanner.</summary>
    /// <exception cref="ProblemException">It is not understood.</exception>
    public ScannerAlert ReadScanner(AlertBody body)
    {
        ScannerAlert alert = Read(body, fields => ScannerAlert.Read(fields, body));
        foreach (string symbol in alert.Symbols)
        {
            Find(exchange: null, symbol);
        }

        return alert;
    }

    /// <summary>An alert on the route price.</summary>
    /// <exception cref="ProblemException">It is not understood.</exception>
    public PriceAlert ReadPrice(AlertBody body)
    {
        PriceAlert alert = Read(body, PriceAlert.Read);
        Find(exchange: null, alert.Symbol);
        return alert;
    }

    /// <summary>The instrument of a symbol as TradingView writes it.</summary>
    /// <exception cref="ProblemException">The hub does not know it.</exception>
    public Instrument Find(string? exchange, string symbol) =>
        TradingViewSymbols.TryRead(catalogue, exchange, symbol, out Instrument? instrument)
            ? instrument
            : throw new ProblemException(
                HubProblem.Of(
                    ProblemCodes.InstrumentUnknown,
                    $"'{ProblemResults.Shorten(symbol)}'{(exchange is null ? "" : $" of '{ProblemResults.Shorten(exchange)}'")} is not an instrument that the hub knows. GET /api/market/symbols?query= finds those it does.",
                    "ticker"
                )
            );

    private static T Read<T>(AlertBody body, Func<JsonFields, T> read)
    {
        if (body.FindPlaceholder() is { } field)
        {
            throw new ProblemException(
                HubProblem.Of(
                    WebhookProblemCodes.PlaceholderLeft,
                    $"'{ProblemResults.Shorten(field)}' still holds a placeholder in double braces: TradingView did not know it for this kind of alert. Correct its name or leave the field out.",
                    ProblemResults.Shorten(field)
                )
            );
        }

        JsonFields fields = new(body.Fields);
        T alert = read(fields);
        return fields.Finish() is { } problem ? throw new ProblemException(problem) : alert;
    }
}
