using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;
using TradingHub.Server.AlpacaApi.Orders;

namespace TradingHub.Server.AlpacaApi.Watchlists;

/// <summary>The body of a request that makes or replaces a watchlist.</summary>
/// <param name="Name">1 to 60 characters, or null when it is absent.</param>
/// <param name="Symbols">None twice, or null when they are absent.</param>
internal sealed record WatchlistForm(string? Name, IReadOnlyList<Symbol>? Symbols)
{
    /// <summary>The form, or the first thing that is wrong with it.</summary>
    /// <param name="fields">The body, or null when it was no JSON.</param>
    /// <param name="assets">What can be on a list.</param>
    public static (WatchlistForm? Form, AlpacaError? Error) Read(AlpacaFields? fields, AssetRules assets)
    {
        if (fields is null)
        {
            return (null, AlpacaErrors.BadBody);
        }

        string? name = fields.Text("name")?.Trim();
        IReadOnlyList<string>? texts = fields.List("symbols");
        if (fields.IsBroken)
        {
            return (null, AlpacaErrors.BadBody);
        }

        if (fields.Has("name") && CheckName(name) is { } wrong)
        {
            return (null, wrong);
        }

        (IReadOnlyList<Symbol> symbols, AlpacaError? error) = ReadSymbols(texts ?? [], assets);
        return error is null ? (new WatchlistForm(name, texts is null ? null : symbols), null) : (null, error);
    }

    /// <summary>The symbol of a request that adds one, or what is wrong with it.</summary>
    /// <param name="fields">The body, or null when it was no JSON.</param>
    /// <param name="assets">What can be on a list.</param>
    public static (Symbol? Symbol, AlpacaError? Error) ReadSymbol(AlpacaFields? fields, AssetRules assets)
    {
        string? text = fields?.Text("symbol");
        return fields is null or { IsBroken: true } ? (null, AlpacaErrors.BadBody)
            : text is null ? (null, AlpacaErrors.Bad("symbol is required"))
            : assets.Find(text) is { } instrument ? (instrument.Symbol, null)
            : (null, Unknown(text));
    }

    /// <summary>The list as it is to be; what is absent stays as it was, and so do headings, notes and flags.</summary>
    public WatchlistContent Apply(WatchlistContent before)
    {
        WatchlistContent named = Name is null ? before : before.Named(Name);
        return Symbols is null ? named : named.WithSymbols(Symbols);
    }

    private static AlpacaError? CheckName(string? name) =>
        string.IsNullOrEmpty(name) ? WatchlistRefusalsAttribute.NoName
        : name.Length > WatchlistRules.MaxNameLength
            ? AlpacaErrors.Bad($"name must be no more than {WatchlistRules.MaxNameLength} characters")
        : name.Any(char.IsControl) ? AlpacaErrors.Bad("name must be printable")
        : null;

    private static (IReadOnlyList<Symbol> Symbols, AlpacaError? Error) ReadSymbols(IReadOnlyList<string> texts, AssetRules assets)
    {
        List<Symbol> symbols = [];
        foreach (string text in texts)
        {
            if (assets.Find(text) is not { } instrument)
            {
                return ([], Unknown(text));
            }

            if (symbols.Contains(instrument.Symbol))
            {
                return ([], WatchlistRefusalsAttribute.Duplicate(instrument.Symbol));
            }

            symbols.Add(instrument.Symbol);
        }

        return (symbols, null);
    }

    private static AlpacaError Unknown(string text) => AlpacaErrors.Bad($"asset \"{text}\" not found");
}
