using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Market;

/// <summary>The signal of three rules.</summary>
[ApiController, Route("api/market/signal"), Tags("Market")]
internal sealed class SignalController(InstrumentCatalogue catalogue, SignalReader reader) : ControllerBase
{
    /// <summary>
    /// Buy, sell or neutral as of the last closed bar: the SMA of 20 crosses that of 50, the RSI leaves 30 upwards or 70 downwards, MACD crosses
    /// its signal. Each rule votes at the bar where it happens; the majority decides.
    /// </summary>
    /// <param name="symbol">Whose bars.</param>
    /// <param name="timeframe">1Min, 5Min, 15Min, 30Min, 1Hour, 4Hour, 1Day or 1Week; 1m to 1w are read too.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="404">The symbol is not known.</response>
    [HttpGet("{symbol}")]
    [ProducesResponseType<SignalResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> Get(string symbol, string timeframe = "1Min", CancellationToken cancellationToken = default)
    {
        if (!catalogue.TryFind(symbol, out Instrument? instrument))
        {
            return this.SymbolUnknown(symbol);
        }

        return Timeframes.TryParse(timeframe, out Timeframe length)
            ? Ok(await reader.GetAsync(instrument, length, cancellationToken))
            : new ProblemResult(BarQuery.TimeframeUnknown());
    }
}
