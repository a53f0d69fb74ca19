using System.Text;
using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Watchlists.Files;

/// <summary>Watchlists as files: TradingView's own, a table, JSON.</summary>
[ApiController, Route("api/watchlists"), Tags("Watchlists"), WatchlistErrors]
public sealed class WatchlistFilesController(IWatchlistStore store, InstrumentCatalogue catalogue) : ControllerBase
{
    /// <summary>
    /// Makes a watchlist of a file, or replaces one. Of a list that is replaced by a file of TradingView, which knows no notes and colours,
    /// the symbols that stay keep theirs.
    /// </summary>
    /// <response code="200">The list of that name was replaced.</response>
    /// <response code="201">A new list.</response>
    /// <response code="409">A list has the name and was not to be replaced, or there are too many.</response>
    /// <response code="412">The list is not at the version that If-Match names.</response>
    /// <response code="422">The file is damaged or of another kind; the answer names the line, what was found and what was expected.</response>
    [HttpPost("import")]
    [ProducesResponseType<WatchlistResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<WatchlistResponse>(StatusCodes.Status201Created)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status412PreconditionFailed)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status422UnprocessableEntity)]
    public async Task<ActionResult> Import(ImportWatchlistRequest request, CancellationToken cancellationToken)
    {
        IReadOnlyList<WatchlistSection> sections = ListFiles.Read(catalogue, request.Format, request.Text);
        Action<Watchlist> check = WatchlistTags.CheckOf(Request);
        WatchlistSaved saved = await store.SaveAsync(
            request.Name,
            before =>
            {
                if (before is null)
                {
                    return WatchlistContent.Of(request.Name, sections);
                }

                check(before);
                return request.Replace
                    ? request.Replaced(before.Content, sections)
                    : throw new WatchlistNameTakenException(before.Name);
            },
            cancellationToken
        );
        return saved.IsNew ? Created($"/api/watchlists/{saved.List.Id}", this.Tagged(saved.List)) : this.Answer(saved.List);
    }

    /// <summary>A watchlist as a file. Imported again it has the same sections in the same order.</summary>
    /// <param name="id">Which list.</param>
    /// <param name="format">txt for TradingView (without notes and colours), csv or json. Default txt.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    [HttpGet("{id}/export")]
    [Produces("text/plain", "text/csv", "application/json")]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> Export(string id, string? format, CancellationToken cancellationToken)
    {
        if (ListFileAnswers.FormatOf(format) is not { } known)
        {
            return this.Refuse(ProblemCodes.FieldInvalid, "'format' must be txt, csv or json.", "format");
        }

        Watchlist? list = Guid.TryParse(id, out Guid guid) ? await store.FindAsync(guid, cancellationToken) : null;
        if (list is null)
        {
            return this.Refuse(ProblemCodes.WatchlistUnknown);
        }

        this.Tagged(list);
        return ListFileAnswers.Download(list.Name, known, ListFiles.Write(catalogue, known, list));
    }
}

/// <summary>Answers with a file.</summary>
internal static class ListFileAnswers
{
    private static readonly char[] NotInFileNames = ['/', '\\', ':', '*', '?', '"', '<', '>', '|'];

    /// <summary>The format of a word; null for another word.</summary>
    public static ListFileFormat? FormatOf(string? word) =>
        word switch
        {
            null or "" or "txt" => ListFileFormat.Tradingview,
            "csv" => ListFileFormat.Csv,
            "json" => ListFileFormat.Json,
            _ => null,
        };

    /// <summary>A file that a browser saves under the list's name.</summary>
    public static FileContentResult Download(string name, ListFileFormat format, string text)
    {
        (string type, string ending) = format switch
        {
            ListFileFormat.Csv => ("text/csv", "csv"),
            ListFileFormat.Json => ("application/json", "json"),
            _ => ("text/plain", "txt"),
        };
        string fileName = string.Concat(name.Select(letter => NotInFileNames.Contains(letter) ? '_' : letter));
        return new FileContentResult(Encoding.UTF8.GetBytes(text), $"{type}; charset=utf-8")
        {
            FileDownloadName = $"{fileName}.{ending}",
        };
    }
}
