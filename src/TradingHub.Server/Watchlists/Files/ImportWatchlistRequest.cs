using TradingHub.Domain.Watchlists;
using TradingHub.Server.Requests;

namespace TradingHub.Server.Watchlists.Files;

/// <summary>A list file to make a watchlist of.</summary>
public sealed record ImportWatchlistRequest : IJsonRequest<ImportWatchlistRequest>
{
    /// <summary>Name of the list, 1 to 60 characters. Required.</summary>
    public required string Name { get; init; }

    /// <summary>The whole file. Required.</summary>
    public required string Text { get; init; }

    /// <summary>tradingview, csv or json. Default: by how the file begins.</summary>
    public ListFileFormat? Format { get; init; }

    /// <summary>Whether a list of the name is replaced. Default false: then its name is taken.</summary>
    public bool Replace { get; init; }

    /// <inheritdoc />
    public static ImportWatchlistRequest Read(JsonFields fields)
    {
        string? text = fields.Lines("text", ListFiles.MaxLength);
        if (text is null)
        {
            fields.Missing("text");
        }

        return new ImportWatchlistRequest
        {
            Name = fields.RequiredText("name", WatchlistRules.MaxNameLength).Trim(),
            Text = text ?? "",
            Format = fields.Word<ListFileFormat>("format"),
            Replace = fields.Boolean("replace") ?? false,
        };
    }

    /// <summary>The list with what the file says.</summary>
    /// <param name="before">The list that is replaced.</param>
    /// <param name="sections">What the file says.</param>
    internal WatchlistContent Replaced(WatchlistContent before, IReadOnlyList<WatchlistSection> sections) =>
        (Format ?? ListFiles.FormatOf(Text)) == ListFileFormat.Tradingview
            ? before.Arranged(sections)
            : before.WithSections(sections);
}
