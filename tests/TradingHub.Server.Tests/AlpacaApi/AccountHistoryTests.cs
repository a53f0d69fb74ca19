using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using TradingHub.Domain.Analysis;
using TradingHub.Engine.Analysis.EquityCurves;
using TradingHub.Engine.Calendar;
using TradingHub.Server.AlpacaApi;
using TradingHub.Server.AlpacaApi.Accounts;
using TradingHub.Server.Hosting;
using TradingHub.Testing.AlpacaApi;

namespace TradingHub.Server.Tests.AlpacaApi;

/// <summary>Days, hours, gaps and bases of the account's history, on the calendar of the US exchanges.</summary>
public sealed class AccountHistoryTests
{
    private const string Noon = "2026-03-03T17:00:10Z";

    private static readonly EquitySample[] Intraday =
    [
        Sample("2026-03-02T20:59:00Z", 100_000),
        Sample("2026-03-03T14:29:00Z", 99_990, dayProfit: -110),
        Sample("2026-03-03T14:30:00Z", 100_001, dayProfit: -99),
        Sample("2026-03-03T14:44:00Z", 100_010, dayProfit: -90),
        Sample("2026-03-03T15:00:00Z", 100_200, dayProfit: 100),
        Sample("2026-03-03T15:31:00Z", 100_105, dayProfit: 5),
    ];

    [Fact]
    public async Task A_week_of_days_is_the_sample_to_the_number()
    {
        EquitySample[] samples =
        [
            Sample("2026-02-20T20:59:00Z", 90_000),
            Sample("2026-02-23T20:59:00Z", 100_000),
            Sample("2026-02-24T20:58:00Z", 5),
            Sample("2026-02-24T20:59:00Z", 100_000),
            Sample("2026-02-25T20:59:00Z", 100_105.10m),
            Sample("2026-02-26T20:59:00Z", 99_987.4m),
            Sample("2026-02-27T20:59:00Z", 100_212.35m),
            Sample("2026-03-02T16:30:00Z", 100_489.7m),
        ];

        JsonElement history = await ReadAsync(samples, "period=1W&timeframe=1D", "2026-03-02T16:30:30Z");

        JsonElement sample = AlpacaSamples.Read("portfolio-history").EnumerateObject().Single().Value;
        Assert.True(JsonElement.DeepEquals(sample, history), history.ToString());
    }

    [Theory]
    [InlineData("", "14:30 14:45 15:00 15:15 15:30", "100010 null 100200 null 100105")]
    [InlineData("&extended_hours=true", "14:15 14:30 14:45 15:00 15:15 15:30", "99990 100010 null 100200 null 100105")]
    [InlineData(
        "&intraday_reporting=extended_hours",
        "14:15 14:30 14:45 15:00 15:15 15:30",
        "99990 100010 null 100200 null 100105"
    )]
    [InlineData("&intraday_reporting=continuous", "14:15 14:30 14:45 15:00 15:15 15:30", "99990 100010 null 100200 null 100105")]
    [InlineData(
        "&intraday_reporting=market_hours&extended_hours=true",
        "14:30 14:45 15:00 15:15 15:30",
        "100010 null 100200 null 100105"
    )]
    public async Task Steps_hold_their_last_sample_within_the_hours_that_are_asked_for(string hours, string times, string equity)
    {
        JsonElement history = await ReadAsync(Intraday, $"period=1D&timeframe=15Min{hours}", Noon);

        Assert.Equal(times, Joined(history, "timestamp", time => TimeOf(time.GetInt64())));
        Assert.Equal(equity, Joined(history, "equity", TextOf));
        Assert.Equal("2026-03-02", Text(history, "base_value_asof"));
        Assert.Equal(100_000m, history.GetProperty("base_value").GetDecimal());
    }

    [Theory]
    [InlineData("", "-90 0 100 0 5", "-0.0008991008991009 null 0.000999000999001 null 0.00004995004995")]
    [InlineData("&pnl_reset=per_day", "-90 0 100 0 5", "-0.0008991008991009 null 0.000999000999001 null 0.00004995004995")]
    [InlineData("&pnl_reset=no_reset", "10 0 200 0 105", "0.0001 null 0.002 null 0.00105")]
    public async Task Profit_begins_anew_each_day_unless_it_is_told_not_to(string reset, string profit, string fraction)
    {
        JsonElement history = await ReadAsync(Intraday, $"period=1D&timeframe=15Min{reset}", Noon);

        Assert.Equal(profit, Joined(history, "profit_loss", TextOf));
        Assert.Equal(fraction, Joined(history, "profit_loss_pct", TextOf));
    }

    [Fact]
    public async Task A_stretch_between_two_moments_has_no_date_of_its_base()
    {
        JsonElement history = await ReadAsync(
            Intraday,
            "start=2026-03-03T14:45:00Z&end=2026-03-03T15:30:00%2B00:00&timeframe=15Min",
            Noon
        );

        Assert.Equal("15:00", Joined(history, "timestamp", time => TimeOf(time.GetInt64())));
        Assert.Equal(100_010m, history.GetProperty("base_value").GetDecimal());
        Assert.False(history.TryGetProperty("base_value_asof", out _));
        Assert.False(history.TryGetProperty("cashflow", out _));
    }

    [Theory]
    [InlineData("start=2026-03-02&end=2026-03-03", "100000 100105")]
    [InlineData("date_start=2026-03-02&date_end=2026-03-02", "100000")]
    [InlineData("end=2026-03-02&period=1D", "100000")]
    [InlineData("start=2026-03-03&period=1W", "100105")]
    public async Task Dates_are_those_of_New_York_and_both_belong_to_the_stretch(string query, string equity)
    {
        JsonElement history = await ReadAsync(Intraday, $"{query}&timeframe=1D", Noon);

        Assert.Equal(equity, Joined(history, "equity", TextOf));
    }

    [Fact]
    public async Task Without_a_sample_there_is_nothing_and_no_base()
    {
        JsonElement history = await ReadAsync([], "period=1D&cashflow_types=ALL", Noon);

        Assert.Equal(JsonValueKind.Null, history.GetProperty("base_value").ValueKind);
        Assert.All(
            new[] { "timestamp", "equity", "profit_loss", "profit_loss_pct" },
            name => Assert.Equal(0, history.GetProperty(name).GetArrayLength())
        );
        Assert.Empty(history.GetProperty("cashflow").EnumerateObject());
    }

    private static async Task<JsonElement> ReadAsync(EquitySample[] samples, string query, string now)
    {
        UsMarketCalendar calendar = new();
        AlpacaQuery read = new(new QueryCollection(QueryHelpers.ParseQuery(query)));
        (HistoryForm? form, AlpacaError? error) = HistoryForm.Read(read, Moment(now));
        Assert.Null(error);
        AccountHistory history = new(new PortfolioHistory(new ListedSamples(samples), calendar), calendar);
        return JsonSerializer.SerializeToElement(await history.ReadAsync(form!, default), HubJson.Options);
    }

    private static EquitySample Sample(string time, decimal equity, decimal dayProfit = 0) =>
        new(Moment(time), equity, equity, dayProfit);

    private static DateTimeOffset Moment(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);

    private static string Joined(JsonElement history, string name, Func<JsonElement, string> text) =>
        string.Join(' ', history.GetProperty(name).EnumerateArray().Select(text));

    private static string TextOf(JsonElement number) => number.ValueKind == JsonValueKind.Null ? "null" : number.GetRawText();

    private static string TimeOf(long seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string? Text(JsonElement history, string name) => history.GetProperty(name).GetString();

    /// <summary>A store that is a list.</summary>
    private sealed class ListedSamples(EquitySample[] samples) : IEquityStore
    {
        public Task SaveAsync(EquitySample sample, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<IReadOnlyList<EquitySample>> ReadAsync(
            DateTimeOffset start,
            DateTimeOffset end,
            CancellationToken cancellationToken
        ) =>
            Task.FromResult<IReadOnlyList<EquitySample>>([.. samples.Where(sample => sample.Time >= start && sample.Time < end)]);

        public Task<EquitySample?> LastBeforeAsync(DateTimeOffset time, CancellationToken cancellationToken) =>
            Task.FromResult(samples.LastOrDefault(sample => sample.Time < time));

        public Task ThinAsync(DateTimeOffset now, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
