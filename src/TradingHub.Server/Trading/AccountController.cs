using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using TradingHub.Domain.Accounts;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Server.Hosting.Settings;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Trading;

/// <summary>The account and what it holds.</summary>
[ApiController, Route("api"), Tags("Trading")]
public sealed class AccountController(
    IOrderBook book,
    InstrumentCatalogue catalogue,
    IOptions<HubOptions> hub,
    TimeProvider machine
) : ControllerBase
{
    /// <summary>Cash, equity, buying power and profit of the account, marked to market.</summary>
    [HttpGet("account")]
    public AccountResponse Account() =>
        AccountResponse.From(book.Account(), book.Positions(), hub.Value.EnvironmentName, machine.GetUtcNow());

    /// <summary>All positions, marked to market, by symbol.</summary>
    [HttpGet("positions")]
    public PositionList Positions() => PositionList.From(book.Positions());

    /// <summary>The position in one symbol.</summary>
    [HttpGet("positions/{symbol}")]
    [ProducesResponseType<PositionResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public ActionResult Position(string symbol)
    {
        if (!catalogue.TryFind(symbol, out Instrument? instrument))
        {
            return this.SymbolUnknown(symbol);
        }

        return book.PositionOf(instrument.Id) is MarkedPosition position
            ? Ok(PositionResponse.From(position))
            : this.Refuse(ProblemCodes.PositionUnknown, $"Nothing of {instrument.Symbol.Value} is held.");
    }
}
