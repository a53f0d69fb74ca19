namespace TradingHub.Server.AlpacaApi.MarketData;

/// <summary>Which paths of the Alpaca API are market data. Their errors carry no code.</summary>
internal static class DataPaths
{
    private static readonly PathString[] Roots = ["/v2/stocks", "/v1beta1", "/v1beta3"];
    private static readonly PathString Crypto = "/v1beta3/crypto";

    /// <summary>Whether a path is market data.</summary>
    public static bool Hold(PathString path) => Roots.Any(root => path.StartsWithSegments(root, StringComparison.Ordinal));

    /// <summary>Whether a path may be read without any keys: one of the SDKs sends none for crypto.</summary>
    public static bool AreOpen(PathString path) => path.StartsWithSegments(Crypto, StringComparison.Ordinal);
}
