using System.Net.Http.Headers;
using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.Analytics;

/// <summary>Lots, round trips and summary against sums over the fills that the hub itself lists.</summary>
public sealed class TradeRoutesTests(HubFactory hub) : IClassFixture<HubFactory>
{
    [Fact]
    public async Task A_round_trip_has_earned_what_its_fills_say()
    {
        await hub.RoundTripAsync("MSFT", 3);
        await hub.RoundTripAsync("MSFT", 5);

        JsonElement trips = await hub.GetAsync("/api/analytics/round-trips?symbol=msft");

        JsonElement[] fills = await hub.FillsAsync("MSFT");
        decimal earned = fills.Sum(fill => fill.Number("quantity") * fill.Number("price") * (fill.Says("side", "sell") ? 1 : -1));
        Assert.Equal((2m, 2m), (trips.Number("count"), trips.Number("total")));
        Assert.Equal([5m, 3m], trips.Items("round_trips").Select(trip => trip.Number("quantity")));
        Assert.Equal(earned, trips.Items("round_trips").Sum(trip => trip.Number("realized_profit")));
        JsonElement newest = trips.Items("round_trips")[0];
        Assert.Equal(("long", "api"), (newest.Text("side"), Assert.Single(newest.Texts("sources"))));
        Assert.Equal(newest.Number("realized_profit"), newest.Items("lots").Sum(lot => lot.Number("realized_profit")));
    }

    [Fact]
    public async Task The_summary_counts_each_round_trip_and_agrees_with_the_list()
    {
        await hub.RoundTripAsync("KO", 4);
        await hub.RoundTripAsync("PG", 2);

        JsonElement summary = await hub.GetAsync("/api/analytics/summary");

        JsonElement trips = await hub.GetAsync("/api/analytics/round-trips?limit=10000");
        decimal[] profits = [.. trips.Items("round_trips").Select(trip => trip.Number("realized_profit"))];
        JsonElement total = summary.Field("total");
        Assert.Equal(profits.Length, total.Number("count"));
        Assert.Equal(profits.Count(profit => profit > 0), total.Number("wins"));
        Assert.Equal(profits.Count(profit => profit < 0), total.Number("losses"));
        Assert.Equal(profits.Sum(), total.Number("realized_profit"));
        Assert.Equal(profits.Where(profit => profit > 0).Sum(), total.Number("gross_profit"));
        Assert.Equal(profits.Length, summary.Items("by_symbol").Sum(symbol => symbol.Number("count")));
    }

    [Fact]
    public async Task What_is_held_is_an_open_lot_with_its_order()
    {
        string id = await hub.FilledAsync("PEP", "buy", 2);

        JsonElement lots = await hub.GetAsync("/api/analytics/lots?symbol=PEP&status=open");

        Assert.Equal(2m, lots.Items("lots").Sum(lot => lot.Number("quantity")));
        Assert.All(lots.Items("lots"), lot => Assert.Equal((id, "open"), (lot.Text("entry_order_id"), lot.Text("status"))));
        JsonElement closed = await hub.GetAsync("/api/analytics/lots?symbol=PEP&status=closed");
        Assert.Equal(0m, closed.Number("count"));
    }

    [Theory]
    [InlineData("lots", "lots")]
    [InlineData("round-trips", "round_trips")]
    public async Task CSV_has_the_plain_fields_of_the_JSON_row_by_row(string route, string rows)
    {
        await hub.RoundTripAsync("DIS", 1);

        string[] lines = await CsvAsync($"/api/analytics/{route}?symbol=DIS&format=csv", accept: null);

        JsonElement[] expected = [.. (await hub.GetAsync($"/api/analytics/{route}?symbol=DIS")).Items(rows)];
        string[] columns = lines[0].Split(',');
        Assert.Equal(expected.Length, lines.Length - 1);
        foreach ((JsonElement row, string line) in expected.Zip(lines.Skip(1)))
        {
            string[] cells = line.Split(',');
            Assert.All(columns.Zip(cells), cell => Assert.Equal(PlainText(row.Field(cell.First)), cell.Second));
        }
    }

    [Fact]
    public async Task The_accept_header_asks_for_CSV_as_well()
    {
        string[] lines = await CsvAsync("/api/analytics/summary", accept: "text/csv");

        Assert.StartsWith("symbol,count,wins,losses,", lines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/analytics/lots?status=held", 400, "FIELD_INVALID", "status")]
    [InlineData("/api/analytics/lots?limit=0", 400, "FIELD_INVALID", "limit")]
    [InlineData("/api/analytics/lots?limit=10001", 400, "FIELD_INVALID", "limit")]
    [InlineData("/api/analytics/lots?limit=x", 400, "FIELD_INVALID", "limit")]
    [InlineData("/api/analytics/lots?format=xml", 400, "FIELD_INVALID", "format")]
    [InlineData("/api/analytics/lots?symbol=NOSUCH", 404, "SYMBOL_UNKNOWN", "symbol")]
    [InlineData("/api/analytics/round-trips?limit=-1", 400, "FIELD_INVALID", "limit")]
    [InlineData("/api/analytics/round-trips?format=CSV", 400, "FIELD_INVALID", "format")]
    [InlineData("/api/analytics/round-trips?symbol=%00", 404, "SYMBOL_UNKNOWN", "symbol")]
    [InlineData("/api/analytics/summary?symbol=NOSUCH", 404, "SYMBOL_UNKNOWN", "symbol")]
    [InlineData("/api/analytics/summary?format=pdf", 400, "FIELD_INVALID", "format")]
    public async Task A_bad_question_is_answered_with_its_code(string path, int status, string code, string field)
    {
        (int answered, JsonElement problem) = await hub.SendAsync(HttpMethod.Get, path);

        Assert.Equal((status, code, field), (answered, problem.Text("code"), problem.Text("field")));
    }

    private static string PlainText(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => "",
            JsonValueKind.Array => string.Join(' ', value.EnumerateArray().Select(PlainText)),
            _ => value.ToString(),
        };

    private async Task<string[]> CsvAsync(string path, string? accept)
    {
        using HttpClient client = hub.CreateClient();
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        if (accept is not null)
        {
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        }

        using HttpResponseMessage response = await client.SendAsync(request);
        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        string text = await response.Content.ReadAsStringAsync();
        return text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
