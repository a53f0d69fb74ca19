namespace TradingHub.Server.AlpacaApi.MarketData;

/// <summary>Errors of Alpaca's market data in its own words. They carry no code.</summary>
internal static class DataErrors
{
    /// <summary>No keys, or keys that nobody has.</summary>
    public static AlpacaError Forbidden { get; } = new(403, null, "forbidden.");

    /// <summary>Too many requests in this minute.</summary>
    public static AlpacaError TooMany { get; } = new(429, null, "too many requests.");

    /// <summary>The stretch is turned around.</summary>
    public static AlpacaError EndBeforeStart { get; } = Bad("end should not be before start");

    /// <summary>The token is none of ours, or none of this question's.</summary>
    public static AlpacaError PageToken { get; } = Bad("invalid page_token");

    /// <summary>A value that the parameter cannot hold.</summary>
    public static AlpacaError Invalid(string name, string value) => Bad($"invalid {name}: {value}");

    /// <summary>A number above its limit.</summary>
    public static AlpacaError TooLarge(string name, int most) =>
        Bad($"invalid {name}: larger than the allowed maximum of {most}");

    /// <summary>A parameter that has to be there.</summary>
    public static AlpacaError Missing(string name) => Bad($"Query argument {name} is required, but not found");

    /// <summary>A time that is neither RFC 3339 nor a date.</summary>
    public static AlpacaError Time(string name, string value) =>
        Bad(
            $"Invalid format for parameter {name}: error parsing '{value}' as RFC3339 or 2006-01-02 time: "
                + $"parsing time \"{value}\" as \"2006-01-02\": cannot parse \"{value}\" as \"2006\""
        );

    /// <summary>A symbol of crypto that is no pair with a slash.</summary>
    public static AlpacaError NoPair(string symbol) => Bad($"invalid symbol: {symbol} does not match ^[A-Z]+x?/[A-Z]+$");

    private static AlpacaError Bad(string message) => new(400, null, message);
}
