using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;
using TradingHub.Domain.Webhooks;
using TradingHub.Server.Problems;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>What helps to set TradingView up: addresses, texts to copy, a place to try one, the prices that it sent.</summary>
[ApiController, Route(WebhookRoutes.Root), Tags("TradingView")]
internal sealed class TradingViewController(
    IWebhookStrategyStore strategies,
    IWatchlistStore lists,
    InstrumentCatalogue catalogue,
    TradingViewPrices prices,
    IOptions<WebhookOptions> options
) : ControllerBase
{
    /// <summary>Addresses for the field Webhook URL of an alert, messages to copy, and a snippet for Pine.</summary>
    [HttpGet("webhook-url")]
    [ProducesResponseType<WebhookUrls>(StatusCodes.Status200OK)]
    public ActionResult Urls()
    {
        string configured = options.Value.PublicUrl.TrimEnd('/');
        string root = configured.Length > 0 ? configured : $"http://{Request.Host.Value}";
        return Ok(
            new WebhookUrls(
                WebhookRoutes.All.ToDictionary(
                    route => route,
                    route => $"{root}{WebhookRoutes.Webhooks}/{route}",
                    StringComparer.Ordinal
                ),
                configured.Length > 0
                    ? "TradingView calls these addresses on port 80 or 443 only."
                    : "TradingView reaches port 80 and 443 of a public address only. Put a reverse proxy in front (the recipes are in the folder deploy) and set TradingView:PublicUrl to its address.",
                AlertTexts.Messages,
                AlertTexts.Pine
            )
        );
    }

    /// <summary>Tries an alert as if it had come in: judged and mapped, with the risk gate's verdict. Nothing is recorded or sent.</summary>
    /// <response code="200">Its way, as far as it would go.</response>
    /// <response code="404">There is no strategy of this name.</response>
    [HttpPost("test-webhook")]
    [ProducesResponseType<AlertTrial>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public ActionResult Test(TestAlertRequest request, [FromServices] AlertTrials trials) =>
        strategies.Find(request.Strategy) is { } strategy
            ? Ok(
                trials.Run(
                    new IncomingAlert(
                        request.Route,
                        Encoding.UTF8.GetBytes(request.Body),
                        request.IsJson,
                        HttpContext.TraceIdentifier
                    ),
                    strategy
                )
            )
            : this.Refuse(WebhookProblemCodes.StrategyUnknown);

    /// <summary>Counts of strategies, of lists that scanners keep, and of fresh prices.</summary>
    [HttpGet("status")]
    [ProducesResponseType<TradingViewStatus>(StatusCodes.Status200OK)]
    public async Task<ActionResult> Status(CancellationToken cancellationToken)
    {
        IReadOnlyList<Watchlist> all = await lists.ListAsync(cancellationToken);
        string[] scanners =
        [
            .. all.Select(list => list.Name).Where(name => name.StartsWith(ScannerLists.Prefix, StringComparison.Ordinal)),
        ];
        return Ok(new TradingViewStatus(strategies.All.Count, scanners.Length, scanners, prices.All().Count));
    }

    /// <summary>Prices that TradingView sent within the last minute, by symbol.</summary>
    [HttpGet("prices")]
    public TradingViewPriceList Prices()
    {
        IReadOnlyList<TradingViewPrice> all = prices.All();
        return new TradingViewPriceList(all, all.Count);
    }

    /// <summary>The price of a symbol that TradingView sent within the last minute.</summary>
    /// <response code="404">The symbol is not known, or no price came within the last minute.</response>
    [HttpGet("price/{symbol}")]
    [ProducesResponseType<TradingViewPrice>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public ActionResult Price(string symbol)
    {
        if (!catalogue.TryFind(symbol, out Instrument? instrument))
        {
            return this.SymbolUnknown(symbol);
        }

        return prices.Find(instrument) is { } price
            ? Ok(price)
            : this.Refuse(ProblemCodes.NotFound, $"TradingView has sent no price of {instrument.Symbol} within the last minute.");
    }
}

/// <summary>What to copy into TradingView.</summary>
/// <param name="Urls">Address of each route.</param>
/// <param name="Note">What to know about them.</param>
/// <param name="Messages">Messages of alerts.</param>
/// <param name="Pine">Code for Pine.</param>
public sealed record WebhookUrls(
    IReadOnlyDictionary<string, string> Urls,
    string Note,
    IReadOnlyList<AlertMessage> Messages,
    string Pine
);

/// <summary>How TradingView and the hub work together.</summary>
/// <param name="Strategies">Strategies that there are.</param>
/// <param name="ScannerLists">Watchlists that scanners keep.</param>
/// <param name="ScannerListNames">Their names.</param>
/// <param name="FreshPrices">Prices of the last minute.</param>
public sealed record TradingViewStatus(int Strategies, int ScannerLists, IReadOnlyList<string> ScannerListNames, int FreshPrices);
