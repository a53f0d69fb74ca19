using System.Globalization;
using System.Text.Json;

namespace TradingHub.Server.Tests.AlpacaApi;

/// <summary>The list of activities: its pages, its filters and what it refuses.</summary>
public sealed class AlpacaActivityTests(TradedHub hub) : IClassFixture<TradedHub>
{
    private const string Path = "/v2/account/activities";

    [Theory]
    [InlineData("desc", 1)]
    [InlineData("desc", 3)]
    [InlineData("asc", 1)]
    [InlineData("asc", 2)]
    public async Task Pages_by_the_id_of_the_last_item_give_each_activity_once(string direction, int size)
    {
        string[] whole = IdsOf(await hub.ReadAsync($"{Path}?direction={direction}"));
        List<string> paged = [];
        string token = "";
        string[] page;
        do
        {
            page = IdsOf(await hub.ReadAsync($"{Path}?direction={direction}&page_size={size}{token}"));
            paged.AddRange(page);
            token = $"&page_token={paged[^1]}";
        } while (page.Length == size);

        Assert.InRange(whole.Length, 4, 100);
        Assert.Equal(whole, paged);
        string[] other = IdsOf(await hub.ReadAsync($"{Path}?direction={(direction == "asc" ? "desc" : "asc")}"));
        Assert.Equal(Enumerable.Reverse(whole), other);
    }

    [Fact]
    public async Task Newest_come_first_and_times_cut_without_their_own_moment()
    {
        JsonElement[] all = [.. (await hub.ReadAsync(Path)).EnumerateArray()];
        string[] times = [.. all.Select(fill => fill.GetProperty("transaction_time").GetString()!)];
        string middle = times[times.Length / 2];

        Assert.Equal(times.OrderByDescending(MomentOf), times);
        Assert.Equal(times.Where(time => Later(time, middle)), TimesOf(await hub.ReadAsync($"{Path}?after={middle}")));
        Assert.Equal(times.Where(time => Later(middle, time)), TimesOf(await hub.ReadAsync($"{Path}/FILL?until={middle}")));
        Assert.Equal(times.Length, (await hub.ReadAsync($"{Path}?after=2020-01-01&until=2099-01-01")).GetArrayLength());
        string day = all[^1].GetProperty("id").GetString()![..8];
        string date = $"{day[..4]}-{day[4..6]}-{day[6..]}";
        string[] thatDay = [.. all.Select(IdOf).Where(id => id.StartsWith(day, StringComparison.Ordinal))];
        Assert.Equal(thatDay, IdsOf(await hub.ReadAsync($"{Path}?date={date}&page_size=5000")));
        Assert.Equal(thatDay, IdsOf(await hub.ReadAsync($"{Path}?date={date}T09:30:00.000Z")));
        Assert.Empty(IdsOf(await hub.ReadAsync($"{Path}?date=2020-01-02")));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("/FILL", true)]
    [InlineData("?activity_types=FILL", true)]
    [InlineData("?activity_types=DIV,FILL", true)]
    [InlineData("?activity_types=DIV&activity_types=FILL", true)]
    [InlineData("?category=trade_activity", true)]
    [InlineData("?category=non_trade_activity", false)]
    [InlineData("/DIV", false)]
    [InlineData("?activity_types=CSD,CSW", false)]
    public async Task Kinds_decide_what_is_listed(string query, bool hasFills)
    {
        JsonElement activities = await hub.ReadAsync(Path + query);

        Assert.Equal(hasFills, activities.GetArrayLength() > 0);
        Assert.All(activities.EnumerateArray(), one => Assert.Equal("FILL", one.GetProperty("activity_type").GetString()));
    }

    [Fact]
    public async Task The_fills_of_one_order_add_up_and_a_short_sale_says_so()
    {
        JsonElement shorts = await hub.ReadAsync($"{Path}?order_id={hub.ShortOrder}&direction=asc");
        JsonElement sales = await hub.ReadAsync($"{Path}?order_id={hub.SellOrder}");
        JsonElement all = await hub.ReadAsync(Path);

        Assert.All(shorts.EnumerateArray(), fill => Assert.Equal("sell_short", fill.GetProperty("side").GetString()));
        Assert.All(sales.EnumerateArray(), fill => Assert.Equal("sell", fill.GetProperty("side").GetString()));
        JsonElement last = shorts[shorts.GetArrayLength() - 1];
        Assert.Equal(("2", "0"), (Text(last, "cum_qty"), Text(last, "leaves_qty")));
        Assert.Equal(("fill", "filled"), (Text(last, "type"), Text(last, "order_status")));
        HashSet<string?> sides = [.. all.EnumerateArray().Select(fill => Text(fill, "side"))];
        Assert.Equal(["buy", "sell", "sell_short"], sides.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/GIFT", "activity_type")]
    [InlineData("/fill", "activity_type")]
    [InlineData("?activity_types=FILL,GIFT", "activity_types")]
    [InlineData("?category=gifts", "category")]
    [InlineData("?category=trade_activity&activity_types=FILL", "category")]
    [InlineData("?date=today", "date")]
    [InlineData("?date=2026-01-01&after=2026-01-01", "date")]
    [InlineData("?date=2026-01-01&until=2026-01-01", "date")]
    [InlineData("?after=then", "after")]
    [InlineData("?until=2026-13-01", "until")]
    [InlineData("?direction=up", "direction")]
    [InlineData("?page_size=0", "page_size")]
    [InlineData("?page_size=101", "page_size")]
    [InlineData("?page_size=many", "page_size")]
    [InlineData("?page_token=20260302101530123::0c1e6a1c-3f34-4a8b-9d5a-0f2f8a0b9e77", "page_token")]
    [InlineData("?order_id=x", "order_id")]
    public async Task A_query_that_cannot_be_read_is_refused_by_the_name_of_its_parameter(string query, string parameter)
    {
        AlpacaReply reply = await hub.CallAsync(HttpMethod.Get, Path + query);

        Assert.Equal((422, 40010001, $"invalid {parameter}"), reply.Error);
    }

    private static bool Later(string time, string other) => MomentOf(time) > MomentOf(other);

    private static DateTimeOffset MomentOf(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);

    private static string? Text(JsonElement activity, string name) => activity.GetProperty(name).GetString();

    private static string IdOf(JsonElement activity) => activity.GetProperty("id").GetString()!;

    private static string[] IdsOf(JsonElement activities) => [.. activities.EnumerateArray().Select(IdOf)];

    private static IEnumerable<string> TimesOf(JsonElement activities) =>
        activities.EnumerateArray().Select(fill => fill.GetProperty("transaction_time").GetString()!);
}
