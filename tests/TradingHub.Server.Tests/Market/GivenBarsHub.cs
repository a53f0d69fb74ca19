using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using TradingHub.Domain.Market;
using TradingHub.Testing.Indicators;

namespace TradingHub.Server.Tests.Market;

/// <summary>The hub in the hours of the US exchanges; its past is Apple's recorded days, and whatever a test puts in.</summary>
public class GivenBarsHub : HubFactory
{
    /// <summary>Recorded days begin at midnight UTC; the hub's at New York's, in winter.</summary>
    private static readonly TimeSpan Midnight = TimeSpan.FromHours(5);

    public GivenBarsHub() => Bars.Put("AAPL", Timeframe.OneDay, Days);

    /// <summary>TA-Lib's table of the same days.</summary>
    internal static Golden Golden { get; } = Golden.Of("AAPL-1d");

    /// <summary>Apple's days.</summary>
    internal static Bar[] Days { get; } = [.. Golden.Bars.Select(bar => bar with { Time = bar.Time + Midnight })];

    /// <summary>The past.</summary>
    internal GivenBars Bars { get; } = new();

    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Simulator:Calendar", "UsEquity")];

    /// <summary>The entries of an answer; a number that is not there is NaN.</summary>
    internal async Task<IReadOnlyList<(string Name, string Output, double[] Values)>> LinesAsync(string query)
    {
        JsonElement answer = await GetAsync($"/api/market/indicators/{query}");
        return
        [
            .. answer
                .GetProperty("indicators")
                .EnumerateArray()
                .Select(line =>
                    (
                        line.GetProperty("name").GetString()!,
                        line.GetProperty("output").GetString()!,
                        line.GetProperty("values").EnumerateArray().Select(Number).ToArray()
                    )
                ),
        ];
    }

    /// <inheritdoc />
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.AddSingleton<IBarSource>(Bars));
    }

    private static double Number(JsonElement value) => value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble();
}
