using TradingHub.Connectors.Alpaca.Wire;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Venues;

namespace TradingHub.Connectors.Alpaca.Data;

/// <summary>
/// Makes instruments of what Alpaca lists and the hub has never heard of. Known instruments stay as they are: an instrument does not change
/// while the hub runs. Safe to use from any thread.
/// </summary>
public sealed class AlpacaAssets : IDisposable
{
    private const decimal WholeShare = 1m;
    private const decimal SmallestPart = 0.000000001m;
    private const decimal Cent = 0.01m;
    private readonly AlpacaHttp _http;
    private readonly PatientAsk _ask;
    private readonly InstrumentCatalogue _catalogue;

    /// <summary>Prepares; nothing is sent.</summary>
    /// <param name="account">Where the trading API is, which lists the assets.</param>
    /// <param name="budget">The calls that all clients with these keys share.</param>
    /// <param name="catalogue">Gets the instruments.</param>
    /// <param name="machine">The machine's clock.</param>
    public AlpacaAssets(AlpacaSettings account, RequestBudget budget, InstrumentCatalogue catalogue, TimeProvider machine)
    {
        _http = new AlpacaHttp(account, machine, budget);
        _ask = new PatientAsk(_http, account, machine, RequestLane.History);
        _catalogue = catalogue;
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    /// <summary>The instrument of a symbol, from the catalogue or from Alpaca; null when Alpaca lists none that the hub can trade.</summary>
    /// <exception cref="VenueException">Alpaca refused, was unreachable, or sent what cannot be read.</exception>
    public async Task<Instrument?> FindAsync(Symbol symbol, CancellationToken cancellationToken)
    {
        if (_catalogue.TryFind(symbol, out Instrument? known))
        {
            return known;
        }

        AlpacaReply reply = await _ask.AskAsync($"/v2/assets/{Uri.EscapeDataString(symbol.Value)}", cancellationToken);
        if (reply is { Kind: ReplyKind.Refused, Status: 404 or 422 })
        {
            return null;
        }

        AlpacaAsset asset = AlpacaClient.Read(reply, AlpacaAsset.Read);
        return ToInstrument(asset) is { } found ? _catalogue.Add(found) : null;
    }

    private static Instrument? ToInstrument(AlpacaAsset asset)
    {
        bool isPair = asset.Class == "crypto";
        if ((!isPair && asset.Class != "us_equity") || !Symbol.TryParse(asset.Symbol, out Symbol symbol))
        {
            return null;
        }

        decimal lot = isPair && asset.SizeStep is { } step && step > 0 ? step : SmallestPart;
        return new Instrument(
            default,
            symbol,
            asset.Name ?? symbol.Value,
            isPair ? AssetClass.Crypto : AssetClass.Equity,
            ExchangeOf(asset),
            isPair && asset.PriceStep is > 0 ? asset.PriceStep.Value : Cent,
            isPair || asset.IsFractionable ? lot : WholeShare
        )
        {
            IsShortable = asset.IsShortable && !isPair,
            IsMarginable = asset.IsMarginable && !isPair,
            IsTradable = asset.IsTradable,
        };
    }

    /// <summary>TradingView's word for a listing: it has no Arca of its own.</summary>
    private static string ExchangeOf(AlpacaAsset asset) => asset.Exchange is null or "ARCA" ? "AMEX" : asset.Exchange;
}
