using System.Diagnostics.CodeAnalysis;

namespace TradingHub.Domain.Instruments;

/// <summary>
/// The text that people type for an instrument, in its one canonical form: upper case, a pair with a slash
/// (<c>AAPL</c>, <c>BRK.B</c>, <c>BTC/USD</c>). 1 to 20 characters.
/// </summary>
public readonly record struct Symbol
{
    /// <summary>The longest symbol that is read, in characters.</summary>
    public const int MaxLength = 20;

    private static readonly HashSet<string> QuoteCurrencies = new(StringComparer.Ordinal)
    {
        "USD",
        "USDT",
        "USDC",
        "EUR",
        "GBP",
        "JPY",
        "CHF",
        "CAD",
        "AUD",
        "NZD",
        "BTC",
        "ETH",
    };

    private Symbol(string value) => Value = value;

    /// <summary>The canonical text, for example <c>BTC/USD</c>.</summary>
    public string Value { get; }

    /// <summary>The form that is written into paths, where a slash cannot stand: <c>BTC-USD</c>.</summary>
    public string PathForm => Value.Replace('/', '-');

    /// <summary>
    /// Reads what people and programs write: any case, surrounding blanks, <c>BTC/USD</c>, <c>BTC-USD</c> and <c>BTC%2FUSD</c>.
    /// A pair without a separator (<c>BTCUSD</c>) is read as it stands; the catalogue knows it as an alias.
    /// </summary>
    /// <returns>False when the text is empty, too long or holds a character that no symbol has.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Symbol symbol)
    {
        symbol = default;
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaxLength * 3)
        {
            return false;
        }

        string value = text.Trim().ToUpperInvariant().Replace("%2F", "/", StringComparison.Ordinal);
        if (value.Length is 0 or > MaxLength || !value.All(IsSymbolCharacter) || !char.IsAsciiLetterOrDigit(value[0]))
        {
            return false;
        }

        symbol = new Symbol(WithSlash(value));
        return true;
    }

    /// <summary>Reads a symbol that is known to be well formed.</summary>
    /// <exception cref="FormatException">The text is no symbol.</exception>
    public static Symbol Parse(string text) =>
        TryParse(text, out Symbol symbol) ? symbol : throw new FormatException($"'{text}' is not a symbol.");

    /// <inheritdoc />
    public override string ToString() => Value ?? "";

    private static string WithSlash(string value)
    {
        int dash = value.IndexOf('-', StringComparison.Ordinal);
        bool isPair = dash > 0 && QuoteCurrencies.Contains(value[(dash + 1)..]);
        return isPair ? string.Concat(value.AsSpan(0, dash), "/", value.AsSpan(dash + 1)) : value;
    }

    private static bool IsSymbolCharacter(char character) =>
        char.IsAsciiLetterUpper(character) || char.IsAsciiDigit(character) || character is '.' or '/' or '-' or '_';
}
