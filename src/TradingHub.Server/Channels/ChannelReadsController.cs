using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Channels;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Market;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Channels;

/// <summary>Reads through the channels' request lanes: each lane has its own places and budget.</summary>
[ApiController, Route("api/data/channels"), Tags("Data channels")]
internal sealed class ChannelReadsController(InstrumentCatalogue catalogue, ChannelReads reads, MarketClock clock)
    : ControllerBase
{
    private const int MostSymbols = 100;
    private const int MostBars = 10_000;

    /// <summary>The newest quote of a symbol through one channel.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="channel">orders, charts, ai, scanner or realtime; default realtime.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <response code="404">The symbol is not known, or no quote of it was seen yet.</response>
    [HttpGet("quote/{symbol}")]
    [ProducesResponseType<ChannelQuoteResponse>(StatusCodes.Status200OK)]
    public async Task<ActionResult> Quote(string symbol, CancellationToken cancellationToken, string channel = "realtime")
    {
        if (!ChannelNames.TryParse(channel, out DataChannel lane))
        {
            return this.Refuse(ProblemCodes.FieldInvalid, ChannelNames.Rule(channel), "channel");
        }

        if (!catalogue.TryFind(symbol, out Instrument? instrument))
        {
            return this.SymbolUnknown(symbol);
        }

        QuoteResponse? quote = await reads.QuoteAsync(lane, instrument, cancellationToken);
        return quote is null
            ? this.Refuse(ProblemCodes.NoMarketData, field: "symbol")
            : Ok(ChannelQuoteResponse.From(ChannelNames.Of(lane), quote));
    }

    /// <summary>Newest quotes of up to 100 symbols, spread over channels.</summary>
    /// <param name="symbols">Separated by commas.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    [HttpGet("multi-quote")]
    [ProducesResponseType<MultiQuoteResponse>(StatusCodes.Status200OK)]
    public async Task<ActionResult> MultiQuote(string? symbols, CancellationToken cancellationToken)
    {
        if (!TryFindAll(symbols, out IReadOnlyList<Instrument> instruments, out ActionResult? refusal))
        {
            return refusal!;
        }

        FanOut<QuoteResponse> answer = await reads.QuotesAsync(instruments, cancellationToken);
        return Ok(new MultiQuoteResponse(answer.Found, answer.Found.Count, answer.ElapsedMilliseconds, Parallel: true));
    }

    /// <summary>Snapshots of up to 100 symbols, spread over all channels.</summary>
    /// <param name="symbols">Separated by commas.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    [HttpGet("snapshots")]
    [ProducesResponseType<MultiSnapshotResponse>(StatusCodes.Status200OK)]
    public async Task<ActionResult> Snapshots(string? symbols, CancellationToken cancellationToken)
    {
        if (!TryFindAll(symbols, out IReadOnlyList<Instrument> instruments, out ActionResult? refusal))
        {
            return refusal!;
        }

        FanOut<SnapshotResponse> answer = await reads.SnapshotsAsync(instruments, cancellationToken);
        return Ok(new MultiSnapshotResponse(answer.Found, answer.Found.Count, answer.ElapsedMilliseconds, Parallel: true));
    }

    /// <summary>Bars of a symbol over the last days, through one channel.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="query">Channel, timeframe and days.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    [HttpGet("bars/{symbol}")]
    [ProducesResponseType<ChannelBarsResponse>(StatusCodes.Status200OK)]
    public async Task<ActionResult> Bars(string symbol, [FromQuery] ChannelBarsQuery query, CancellationToken cancellationToken)
    {
        if (query.Problem() is { } problem)
        {
            return new ProblemResult(problem);
        }

        if (!catalogue.TryFind(symbol, out Instrument? instrument))
        {
            return this.SymbolUnknown(symbol);
        }

        IReadOnlyList<BarUpdate> bars = await reads.BarsAsync(query.Lane, RequestOf(instrument, query), cancellationToken);
        BarResponse[] wire = [.. bars.Select(bar => BarResponse.From(bar))];
        return Ok(
            new ChannelBarsResponse(
                instrument.Symbol.Value,
                query.Parsed.Name(),
                query.Days,
                ChannelNames.Of(query.Lane),
                wire,
                wire.Length
            )
        );
    }

    /// <summary>Bars of up to 100 symbols over the last days, spread over channels.</summary>
    /// <param name="symbols">Separated by commas.</param>
    /// <param name="query">Timeframe and days.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    [HttpGet("multi-bars")]
    [ProducesResponseType<MultiBarsResponse>(StatusCodes.Status200OK)]
    public async Task<ActionResult> MultiBars(
        string? symbols,
        [FromQuery] ChannelBarsQuery query,
        CancellationToken cancellationToken
    )
    {
        if (query.Problem() is { } problem)
        {
            return new ProblemResult(problem);
        }

        if (!TryFindAll(symbols, out IReadOnlyList<Instrument> instruments, out ActionResult? refusal))
        {
            return refusal!;
        }

        FanOut<IReadOnlyList<BarResponse>> answer = await reads.ManyBarsAsync(
            instruments,
            instrument => RequestOf(instrument, query),
            cancellationToken
        );
        string[] names = [.. instruments.Select(instrument => instrument.Symbol.Value)];
        return Ok(
            new MultiBarsResponse(
                names,
                query.Parsed.Name(),
                query.Days,
                answer.Found,
                answer.Found.Count,
                answer.ElapsedMilliseconds,
                Parallel: true
            )
        );
    }

    private BarRequest RequestOf(Instrument instrument, ChannelBarsQuery query) =>
        new(instrument, query.Parsed, clock.Now.AddDays(-query.Days), DateTimeOffset.MaxValue, MostBars);

    private bool TryFindAll(string? symbols, out IReadOnlyList<Instrument> instruments, out ActionResult? refusal)
    {
        List<Instrument> found = [];
        instruments = found;
        string[] names = (symbols ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (names.Length is 0 or > MostSymbols)
        {
            refusal = this.Refuse(
                ProblemCodes.FieldInvalid,
                $"'symbols' must hold 1 to {MostSymbols} symbols, separated by commas.",
                "symbols"
            );
            return false;
        }

        foreach (string name in names)
        {
            if (!catalogue.TryFind(name, out Instrument? instrument))
            {
                refusal = this.SymbolUnknown(name);
                return false;
            }

            if (!found.Contains(instrument))
            {
                found.Add(instrument);
            }
        }

        refusal = null;
        return true;
    }
}
