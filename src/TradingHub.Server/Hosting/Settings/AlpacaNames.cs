namespace TradingHub.Server.Hosting.Settings;

/// <summary>
/// Names that programs for Alpaca use for what are settings here. They are understood in the environment, in .env and on the command line; in
/// each of these places our own name goes first.
/// </summary>
internal static class AlpacaNames
{
    private static readonly Dictionary<string, string> Table = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ALPACA_BASE_URL"] = "Alpaca:BaseUrl",
        ["APCA_API_BASE_URL"] = "Alpaca:BaseUrl",
        ["APCA_API_KEY_ID"] = AlpacaCheck.ApiKey,
        ["APCA_API_SECRET_KEY"] = AlpacaCheck.SecretKey,
        ["APCA_API_DATA_URL"] = "Alpaca:DataUrl",
        ["APCA_API_STREAM_URL"] = "Alpaca:StreamUrl",
    };

    /// <summary>Whether it is one of those names.</summary>
    public static bool Has(string name) => Table.ContainsKey(name);

    /// <summary>The same settings under our names.</summary>
    public static IReadOnlyDictionary<string, string?> Translate(IReadOnlyDictionary<string, string?> given)
    {
        Dictionary<string, string?> ours = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string? value) in given.Where(one => !Has(one.Key)))
        {
            ours[name] = value;
        }

        // The table's order decides between two names for one setting.
        foreach ((string name, string setting) in Table)
        {
            if (given.TryGetValue(name, out string? value) && !string.IsNullOrEmpty(value))
            {
                ours.TryAdd(setting, OriginOf(value));
            }
        }

        return ours;
    }

    /// <summary>The programs write the version behind the address, some of them.</summary>
    private static string OriginOf(string value)
    {
        string text = value.TrimEnd('/');
        bool isVersioned = text.Contains("://", StringComparison.Ordinal) && text.EndsWith("/v2", StringComparison.Ordinal);
        return isVersioned ? text[..^"/v2".Length] : value;
    }
}
