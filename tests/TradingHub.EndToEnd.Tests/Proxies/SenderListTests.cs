using System.Text.RegularExpressions;

namespace TradingHub.EndToEnd.Tests.Proxies;

/// <summary>The addresses in the recipes are the ones on TradingView's page about webhook alerts.</summary>
public sealed partial class SenderListTests
{
    private static readonly string[] Published = ["34.212.75.30", "52.32.178.7", "52.89.214.238", "54.218.53.128"];

    [Theory]
    [InlineData("caddy", "Caddyfile")]
    [InlineData("nginx", "tradingview-senders.conf")]
    public void A_recipe_names_TradingViews_addresses_and_no_other(params string[] file)
    {
        string recipe = File.ReadAllText(Path.Combine([AppContext.BaseDirectory, "deploy", .. file]));
        IEnumerable<string> named = Address()
            .Matches(recipe)
            .Select(match => match.Value)
            .Where(address => address != "127.0.0.1");

        Assert.Equal(Published, named.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"\b\d+\.\d+\.\d+\.\d+\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
