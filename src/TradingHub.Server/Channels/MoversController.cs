using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Channels;
using TradingHub.Domain.Instruments;
using TradingHub.Engine.Scanner;

namespace TradingHub.Server.Channels;

/// <summary>Rankings of the Scanner channel.</summary>
[ApiController, Route("api/scanner"), Tags("Scanner")]
internal sealed class MoversController(ScannerChannel scanner, InstrumentCatalogue catalogue) : ControllerBase
{
    /// <summary>The day's movers, largest change first.</summary>
    /// <param name="limit">At most this many rows: 1 to 100, default 20.</param>
    [HttpGet("movers")]
    public MoversResponse Movers(
        [FromQuery, Range(1, 100, ErrorMessage = "must be a whole number from 1 to 100.")] int limit = 20
    )
    {
        MoverTable table = scanner.Table;
        MoverRow[] rows = [.. table.Movers.Take(limit).Select(mover => MoverRow.From(mover, catalogue[mover.Instrument]))];
        return new MoversResponse(rows, rows.Length, scanner.Health.State != ChannelState.Running, table.UpdatedAt);
    }
}

/// <summary>A ranking of movers.</summary>
/// <param name="Rows">Largest change first.</param>
/// <param name="Count">How many.</param>
/// <param name="Frozen">Whether the Scanner channel is not working, so that the rows are old.</param>
/// <param name="UpdatedAt">When the ranking was made, UTC; null before the first.</param>
public sealed record MoversResponse(IReadOnlyList<MoverRow> Rows, int Count, bool Frozen, DateTimeOffset? UpdatedAt);

/// <summary>One mover.</summary>
/// <param name="Rank">From 1.</param>
/// <param name="Symbol">Canonical symbol.</param>
/// <param name="Last">Newest price: mid of the newest quote.</param>
/// <param name="Change">Last less the close of the day before.</param>
/// <param name="ChangePercent">The same in percent.</param>
/// <param name="Volume">Shares or units traded today, as seen by the hub.</param>
public sealed record MoverRow(int Rank, string Symbol, double Last, double Change, double ChangePercent, double Volume)
{
    internal static MoverRow From(Mover mover, Instrument instrument)
    {
        int decimals = instrument.PriceDecimals + 2;
        return new MoverRow(
            mover.Rank,
            instrument.Symbol.Value,
            Math.Round(mover.Last, decimals),
            Math.Round(mover.Change, decimals),
            Math.Round(mover.ChangePercent, 4),
            mover.Volume
        );
    }
}
