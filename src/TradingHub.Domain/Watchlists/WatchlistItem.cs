using TradingHub.Domain.Instruments;

namespace TradingHub.Domain.Watchlists;

/// <summary>The flag that a person puts on a symbol.</summary>
public enum SymbolColour
{
    /// <summary>Red.</summary>
    Red,

    /// <summary>Orange.</summary>
    Orange,

    /// <summary>Yellow.</summary>
    Yellow,

    /// <summary>Green.</summary>
    Green,

    /// <summary>Blue.</summary>
    Blue,

    /// <summary>Purple.</summary>
    Purple,
}

/// <summary>A symbol of a watchlist with what the person wrote to it.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Note">1 to 280 characters on one line, or null.</param>
/// <param name="Colour">Its flag, or null.</param>
public sealed record WatchlistItem(Symbol Symbol, string? Note = null, SymbolColour? Colour = null);

/// <summary>Symbols of a watchlist under one heading.</summary>
/// <param name="Name">The heading, unique in its list without regard to case; null for the symbols before the first heading.</param>
/// <param name="Items">In the person's order; may be empty under a heading.</param>
public sealed record WatchlistSection(string? Name, IReadOnlyList<WatchlistItem> Items)
{
    /// <summary>Whether it has the same heading and the same items in the same order.</summary>
    public bool Equals(WatchlistSection? other) =>
        other is not null && string.Equals(Name, other.Name, StringComparison.Ordinal) && Items.SequenceEqual(other.Items);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Name, Items.Count);
}
