using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Intelligence.Features;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Channels;

/// <summary>What the AI channel has made.</summary>
[ApiController, Route("api/ai"), Tags("AI")]
internal sealed class FeaturesController(AiChannel channel, InstrumentCatalogue catalogue) : ControllerBase
{
    /// <summary>The newest row of model features of a symbol: what a predictor may know at the close of the last bar.</summary>
    /// <response code="404">The symbol is not known, or no bar of it has closed since the start.</response>
    [HttpGet("features/{symbol}")]
    [ProducesResponseType<FeaturesResponse>(StatusCodes.Status200OK)]
    public ActionResult Features(string symbol)
    {
        if (!catalogue.TryFind(symbol, out Instrument? instrument))
        {
            return this.SymbolUnknown(symbol);
        }

        return channel.RowOf(instrument.Id) is { } row
            ? Ok(FeaturesResponse.From(instrument, row))
            : this.Refuse(
                ProblemCodes.NoMarketData,
                $"No bar of {instrument.Symbol.Value} has closed since the start; a row is made at each minute's end.",
                "symbol"
            );
    }
}

/// <summary>A row of model features.</summary>
/// <param name="Symbol">Canonical symbol.</param>
/// <param name="Timeframe">Length of the bars that it was made of.</param>
/// <param name="BarTime">Start of the bar that closed.</param>
/// <param name="KnownAt">Market time from which on it was known.</param>
/// <param name="Features">Values by name; null is a value that does not exist.</param>
public sealed record FeaturesResponse(
    string Symbol,
    string Timeframe,
    DateTimeOffset BarTime,
    DateTimeOffset KnownAt,
    IReadOnlyDictionary<string, double?> Features
)
{
    internal static FeaturesResponse From(Instrument instrument, FeatureRow row)
    {
        Dictionary<string, double?> values = new(StringComparer.Ordinal);
        for (int index = 0; index < FeatureNames.All.Count; index++)
        {
            values[FeatureNames.All[index]] = double.IsFinite(row.Values[index]) ? row.Values[index] : null;
        }

        return new FeaturesResponse(instrument.Symbol.Value, AiChannel.FeatureTimeframe.Name(), row.BarTime, row.KnownAt, values);
    }
}
