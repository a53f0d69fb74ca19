using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;

namespace TradingHub.Storage.Watchlists;

/// <summary>Watchlists as rows of three tables: the list, its headings, its symbols.</summary>
internal static class WatchlistRows
{
    /// <summary>Lists that are not deleted.</summary>
    public const string Kept = "deleted_at IS NULL";

    /// <summary>The lists of a condition, oldest first.</summary>
    public static IReadOnlyList<Watchlist> Read(SqliteTransaction transaction, string where, object? parameters = null)
    {
        SqliteConnection connection = transaction.Connection!;
        ListRow[] lists =
        [
            .. connection.Query<ListRow>(
                $"""
                SELECT id, name, is_default AS IsDefault, created_at AS CreatedAt, updated_at AS UpdatedAt, version FROM watchlist
                WHERE {where} ORDER BY created_at, id
                """,
                parameters,
                transaction
            ),
        ];
        string these = $"watchlist_id IN (SELECT id FROM watchlist WHERE {where})";
        ILookup<string, SectionRow> sections = connection
            .Query<SectionRow>(
                $"SELECT watchlist_id AS List, position, name FROM watchlist_section WHERE {these} ORDER BY watchlist_id, position",
                parameters,
                transaction
            )
            .ToLookup(row => row.List, StringComparer.Ordinal);
        ILookup<string, SymbolRow> symbols = connection
            .Query<SymbolRow>(
                $"""
                SELECT watchlist_id AS List, section, symbol, note, colour FROM watchlist_symbol
                WHERE {these} ORDER BY watchlist_id, position
                """,
                parameters,
                transaction
            )
            .ToLookup(row => row.List, StringComparer.Ordinal);
        return [.. lists.Select(row => ListOf(row, sections[row.Id], symbols[row.Id]))];
    }

    /// <summary>Writes the row of a list, new or changed, with everything in it.</summary>
    public static void Write(SqliteTransaction transaction, Watchlist list)
    {
        transaction.Connection!.Execute(
            """
            INSERT INTO watchlist (id, name, name_key, is_default, created_at, updated_at, version)
            VALUES (@Id, @Name, @Key, @IsDefault, @CreatedAt, @UpdatedAt, @Version)
            ON CONFLICT (id) DO UPDATE SET name = @Name, name_key = @Key, is_default = @IsDefault, updated_at = @UpdatedAt,
                version = @Version, deleted_at = NULL
            """,
            new
            {
                Id = TextOf(list.Id),
                list.Name,
                Key = KeyOf(list.Name),
                list.IsDefault,
                CreatedAt = list.CreatedAt.UtcTicks,
                UpdatedAt = list.UpdatedAt.UtcTicks,
                list.Version,
            },
            transaction
        );
        WriteContent(transaction, list);
    }

    /// <summary>How an id is written.</summary>
    public static string TextOf(Guid id) => id.ToString("D", CultureInfo.InvariantCulture);

    /// <summary>Names with one key are one name.</summary>
    public static string KeyOf(string name) => name.ToUpperInvariant();

    private static void WriteContent(SqliteTransaction transaction, Watchlist list)
    {
        SqliteConnection connection = transaction.Connection!;
        string id = TextOf(list.Id);
        int first = list.Sections is [{ Name: null }, ..] ? 0 : 1;
        connection.Execute(
            "DELETE FROM watchlist_symbol WHERE watchlist_id = @id; DELETE FROM watchlist_section WHERE watchlist_id = @id",
            new { id },
            transaction
        );
        connection.Execute(
            "INSERT INTO watchlist_section (watchlist_id, position, name) VALUES (@id, @position, @Name)",
            list.Sections.Index()
                .Where(entry => entry.Item.Name is not null)
                .Select(entry => new
                {
                    id,
                    position = entry.Index + first,
                    entry.Item.Name,
                }),
            transaction
        );
        connection.Execute(
            """
            INSERT INTO watchlist_symbol (watchlist_id, position, section, symbol, note, colour)
            VALUES (@id, @position, @section, @symbol, @Note, @colour)
            """,
            list.Sections.Index()
                .SelectMany(section => section.Item.Items.Select(item => (Section: section.Index + first, Item: item)))
                .Index()
                .Select(entry => new
                {
                    id,
                    position = entry.Index,
                    section = entry.Item.Section,
                    symbol = entry.Item.Item.Symbol.Value,
                    entry.Item.Item.Note,
                    colour = entry.Item.Item.Colour?.ToString(),
                }),
            transaction
        );
    }

    private static Watchlist ListOf(ListRow row, IEnumerable<SectionRow> sections, IEnumerable<SymbolRow> symbols)
    {
        ILookup<long, WatchlistItem> items = symbols.ToLookup(one => one.Section, ItemOf);
        return new Watchlist(
            Guid.Parse(row.Id),
            WatchlistContent.Of(
                row.Name,
                [
                    new WatchlistSection(null, [.. items[0]]),
                    .. sections.Select(section => new WatchlistSection(section.Name, [.. items[section.Position]])),
                ]
            ),
            row.IsDefault != 0,
            new DateTimeOffset(row.CreatedAt, TimeSpan.Zero),
            new DateTimeOffset(row.UpdatedAt, TimeSpan.Zero),
            (int)row.Version
        );
    }

    private static WatchlistItem ItemOf(SymbolRow row) =>
        new(Symbol.Parse(row.Symbol), row.Note, row.Colour is null ? null : Enum.Parse<SymbolColour>(row.Colour));

    private sealed record ListRow(string Id, string Name, long IsDefault, long CreatedAt, long UpdatedAt, long Version);

    private sealed record SectionRow(string List, long Position, string Name);

    private sealed record SymbolRow(string List, long Section, string Symbol, string? Note, string? Colour);
}
