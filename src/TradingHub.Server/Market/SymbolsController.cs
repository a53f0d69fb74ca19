using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Instruments;

namespace TradingHub.Server.Market;

/// <summary>The instruments that the hub knows.</summary>
[ApiController, Route("api/market/symbols"), Tags("Market")]
public sealed class SymbolsController(InstrumentCatalogue catalogue) : ControllerBase
{
    /// <summary>Finds instruments by symbol or name, best match first; without a query all of them.</summary>
    /// <param name="query">Part of a symbol or a name, at most 60 characters.</param>
    /// <param name="limit">At most this many, 1 to 500; default 100.</param>
    [HttpGet]
    public SymbolList Find(
        [StringLength(60, ErrorMessage = "must have at most 60 characters.")] string? query = null,
        [Range(1, 500, ErrorMessage = "must be a whole number from 1 to 500.")] int limit = 100
    )
    {
        IReadOnlyList<Instrument> found = SymbolSearch.Find(catalogue, query, limit);
        return new SymbolList([.. found.Select(SymbolResponse.From)], found.Count);
    }
}
