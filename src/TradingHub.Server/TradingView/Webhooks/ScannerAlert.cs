using TradingHub.Server.Requests;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>What a scanner found: symbols for the list that carries its name.</summary>
/// <param name="Name">Name of the scanner.</param>
/// <param name="Symbols">What it found, as written.</param>
/// <param name="Replaces">Whether they take the place of those on the list.</param>
internal sealed record ScannerAlert(string Name, IReadOnlyList<string> Symbols, bool Replaces)
{
    private const int LongestName = 50;
    private const int MostSymbols = 500;

    /// <summary>Reads one.</summary>
    public static ScannerAlert Read(JsonFields fields, AlertBody body)
    {
        AlertEnvelope.Skip(fields);
        string name = fields.RequiredText("scanner_name", LongestName).Trim();
        IReadOnlyList<string>? symbols = fields.Texts("symbols", MostSymbols, allowCommas: true);
        if (symbols is null)
        {
            fields.Missing("symbols");
        }

        return new ScannerAlert(name, symbols ?? [], fields.Flag("replace_watchlist", body));
    }
}
