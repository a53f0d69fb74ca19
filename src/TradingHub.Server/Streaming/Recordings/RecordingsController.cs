using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Instruments;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Streaming.Recordings;

/// <summary>Recordings of the live stream: begin, stop, list, download, delete. A recording can be replayed (Hub:MarketData=Replay).</summary>
[ApiController, Route("api/streaming/recordings"), Tags("Streaming")]
internal sealed class RecordingsController(RecordingDesk desk, RecordingLibrary library, InstrumentCatalogue catalogue)
    : ControllerBase
{
    /// <summary>All recordings, newest first.</summary>
    [HttpGet]
    public RecordingList List() => desk.List();

    /// <summary>Begins to write down quotes, trades and bars as a client of version 1 receives them.</summary>
    /// <response code="201">It runs.</response>
    /// <response code="400">A field has a bad value.</response>
    /// <response code="404">A symbol is not known; nothing was begun.</response>
    /// <response code="409">There is no room for one more.</response>
    [HttpPost]
    [ProducesResponseType<RecordingInfo>(StatusCodes.Status201Created)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    public async Task<ActionResult> Begin(RecordingRequest request, CancellationToken cancellationToken)
    {
        List<Instrument> instruments = [];
        foreach (string symbol in request.Symbols ?? [])
        {
            if (!catalogue.TryFind(symbol, out Instrument? instrument))
            {
                return this.SymbolUnknown(symbol);
            }

            instruments.Add(instrument);
        }

        (RecordingInfo? recording, HubProblem? problem) = await desk.BeginAsync(
            request,
            request.Symbols is null ? null : [.. instruments.Distinct()],
            cancellationToken
        );
        return problem is null ? Created($"/api/streaming/recordings/{recording!.Id}", recording) : new ProblemResult(problem);
    }

    /// <summary>One recording, as far as it is.</summary>
    /// <response code="404">There is no such recording.</response>
    [HttpGet("{id}")]
    [ProducesResponseType<RecordingInfo>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public ActionResult Get(string id) => Answer(desk.Find(id));

    /// <summary>Ends a recording and answers when its file is whole; one that has ended stays as it is.</summary>
    /// <response code="404">There is no such recording.</response>
    [HttpPost("{id}/stop")]
    [ProducesResponseType<RecordingInfo>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> Stop(string id) => Answer(await desk.EndAsync(id));

    /// <summary>The file: gzip, JSON lines. Of a recording that runs, what is written so far.</summary>
    /// <response code="404">There is no such recording.</response>
    [HttpGet("{id}/file")]
    [Produces("application/gzip", "application/problem+json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public ActionResult Download(string id) =>
        desk.Find(id) is { } recording && System.IO.File.Exists(library.PathOf(recording))
            ? PhysicalFile(library.PathOf(recording), "application/gzip", Path.GetFileName(library.PathOf(recording)))
            : this.Refuse(ProblemCodes.NotFound);

    /// <summary>Deletes a recording and its file.</summary>
    /// <response code="204">It is gone.</response>
    /// <response code="404">There is no such recording.</response>
    /// <response code="409">It runs.</response>
    [HttpDelete("{id}")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    public ActionResult Delete(string id) =>
        desk.Find(id) is not { } recording ? this.Refuse(ProblemCodes.NotFound)
        : desk.TryDelete(recording) ? NoContent()
        : this.Refuse(RecordingProblemCodes.Runs);

    private ActionResult Answer(RecordingInfo? recording) =>
        recording is null ? this.Refuse(ProblemCodes.NotFound) : Ok(recording);
}
