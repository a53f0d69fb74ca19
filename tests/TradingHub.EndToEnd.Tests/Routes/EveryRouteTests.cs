using System.Text.Json;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Routes;

/// <summary>Every route that Swagger shows is called with real data; a new route without a case fails here.</summary>
[Collection(SimulatedHubTests.Name)]
public sealed class EveryRouteTests(SimulatedHub shared)
{
    private static readonly RouteCase[] Cases =
    [
        .. TradingRoutes.Cases,
        .. MarketRoutes.Cases,
        .. StreamRoutes.Cases,
        .. WatchlistRoutes.Cases,
        .. ListFileRoutes.Cases,
        .. TradingViewRoutes.Cases,
        .. HaltRoutes.Cases,
        .. AlertRoutes.Cases,
        .. AnalyticsRoutes.Cases,
        .. RiskRoutes.Cases,
        .. SimulatorRoutes.Cases,
        .. SignInRoutes.Cases,
        .. AiRoutes.Cases,
    ];

    public static TheoryData<string> Routes => [.. Cases.Select(one => one.Route)];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_route_answers_with_real_data(string route)
    {
        await shared.Hub.QuoteAsync("AAPL");

        await Cases.Single(one => one.Route == route).Call(shared.Hub);
    }

    [Fact]
    public async Task Every_route_of_swagger_has_a_case_and_every_case_a_route()
    {
        JsonElement document = await shared.Hub.GetAsync("/swagger/v1/swagger.json");
        IEnumerable<string> routes =
            from path in document.Field("paths").EnumerateObject()
            from method in path.Value.EnumerateObject()
            select $"{method.Name.ToUpperInvariant()} {path.Name}";

        Assert.Equal(Cases.Select(one => one.Route).Order(StringComparer.Ordinal), routes.Order(StringComparer.Ordinal));
    }
}
