using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TradingHub.Connectors.Alpaca;
using TradingHub.Connectors.Alpaca.Data;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Venues;
using TradingHub.Proofs.Alpaca;

namespace TradingHub.Connectors.Tests.Alpaca.Data;

/// <summary>Bars from Alpaca's history: page by page, whole or refused by name.</summary>
public sealed class AlpacaBarSourceTests : IAsyncLifetime, IDisposable
{
    private const string Route = "GET /v2/stocks/bars";
    private static readonly DateTimeOffset Open = new(2026, 3, 2, 14, 30, 0, TimeSpan.Zero);

    private readonly ReplayMarketClock _clock = new(Open.AddHours(2));
    private FakeAlpaca _alpaca = null!;
    private AlpacaDataClient _client = null!;
    private AlpacaBarSource _source = null!;

    public async Task InitializeAsync()
    {
        _alpaca = await FakeAlpaca.StartAsync();
        AlpacaDataSettings settings = LiveFeed.SettingsOf(_alpaca);
        _client = new AlpacaDataClient(settings, new RequestBudget(settings.Account, TimeProvider.System), TimeProvider.System);
        _source = new AlpacaBarSource(_client, new PlainCalendar(), _clock);
    }

    public async Task DisposeAsync() => await _alpaca.DisposeAsync();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task The_recorded_page_is_read()
    {
        JsonObject page = Sample();
        page["next_page_token"] = null;
        _alpaca.Answer(Route, 200, page);

        IReadOnlyList<Bar> bars = await AskAsync(start: Open, limit: 10);

        Assert.Equal(
            [
                new Bar(Open, 149.5, 150.1, 149.4, 149.98, 812_340, 149.8123, 6_120),
                new Bar(Open.AddMinutes(1), 149.98, 150.3, 149.9, 150.21, 402_112, 150.1154, 3_510),
            ],
            bars
        );
    }

    [Fact]
    public async Task Start_and_end_travel_as_alpaca_counts_them()
    {
        _alpaca.Answer(Route, 200, Pages(0));

        await AskAsync(start: Open, limit: 7);

        Assert.Equal(
            "GET /v2/stocks/bars?symbols=AAPL&start=2026-03-02T14:30:00.0000000Z&end=2026-03-02T15:29:59.9999999Z&limit=7&sort=asc&feed=iex"
                + "&timeframe=1Min&adjustment=raw",
            _alpaca.Requests.Last()
        );
    }

    [Fact]
    public async Task Pages_are_read_to_the_end()
    {
        AnswerInPages(total: 25, perPage: 10);

        IReadOnlyList<Bar> bars = await AskAsync(start: Open, limit: 1_000);

        Assert.Equal(Enumerable.Range(0, 25).Select(minute => Open.AddMinutes(minute)), bars.Select(bar => bar.Time));
        Assert.Equal(3, _alpaca.Requests.Count);
    }

    [Fact]
    public async Task No_page_is_asked_for_past_the_limit()
    {
        AnswerInPages(total: 25, perPage: 10);

        Assert.Equal(12, (await AskAsync(start: Open, limit: 12)).Count);
        Assert.Equal(2, _alpaca.Requests.Count);
    }

    [Fact]
    public async Task Without_a_start_the_newest_are_asked_for_and_come_oldest_first()
    {
        _alpaca.Answer(Route, 200, Pages(3, isNewestFirst: true));

        IReadOnlyList<Bar> bars = await AskAsync(start: null, limit: 3);

        Assert.Equal([0, 1, 2], bars.Select(bar => (bar.Time - Open).TotalMinutes));
        Assert.Contains("sort=desc", _alpaca.Requests.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bar_that_is_forming_is_not_history()
    {
        _alpaca.Answer(Route, 200, Pages(0));
        _clock.AdvanceTo(Open.AddHours(3).AddSeconds(30).UtcTicks);

        await _source.GetBarsAsync(new BarRequest(_alpaca.Apple, Timeframe.OneMinute, Open, Open.AddHours(9), 10), default);

        Assert.Contains("end=2026-03-02T17:29:59.9999999Z", _alpaca.Requests.Last(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"bars":{},"next_page_token":null}""")]
    [InlineData("""{"bars":null,"next_page_token":null}""")]
    [InlineData("""{"bars":{"AAPL":null},"next_page_token":null}""")]
    [InlineData("""{"bars":{}}""")]
    public async Task Nothing_is_nothing_in_every_form(string page)
    {
        _alpaca.Answer(Route, 200, JsonNode.Parse(page));

        Assert.Empty(await AskAsync(start: Open, limit: 10));
    }

    [Theory]
    [InlineData("t")]
    [InlineData("o")]
    [InlineData("h")]
    [InlineData("l")]
    [InlineData("c")]
    [InlineData("v")]
    public async Task A_missing_essential_field_is_named_in_one_clear_error(string field)
    {
        JsonObject page = Sample();
        page["bars"]!["AAPL"]![1]!.AsObject().Remove(field);
        _alpaca.Answer(Route, 200, page);

        VenueException failure = await Assert.ThrowsAsync<VenueException>(() => AskAsync(start: Open, limit: 10));

        Assert.Equal(VenueFailure.Unreadable, failure.Failure);
        Assert.Contains($"Its bar has no readable field '{field}'", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("trading", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("n")]
    [InlineData("vw")]
    public async Task Other_fields_may_be_missing_and_unknown_ones_may_come(string field)
    {
        JsonObject page = Sample();
        page["next_page_token"] = null;
        page["brand_new"] = new JsonArray(1);
        page["bars"]!["AAPL"]![0]!.AsObject().Remove(field);
        page["bars"]!["AAPL"]![1]!.AsObject()["brand_new"] = new JsonObject();
        _alpaca.Answer(Route, 200, page);

        Assert.Equal(2, (await AskAsync(start: Open, limit: 10)).Count);
    }

    [Fact]
    public async Task A_page_without_its_list_is_named()
    {
        _alpaca.Answer(Route, 200, new JsonObject { ["candles"] = new JsonObject() });

        VenueException failure = await Assert.ThrowsAsync<VenueException>(() => AskAsync(start: Open, limit: 10));

        Assert.Contains("Its page has no readable field 'bars'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_that_is_cut_is_no_answer_and_may_be_asked_for_again()
    {
        string whole = Sample().ToJsonString();
        _alpaca.Answer(Route, context => context.Response.WriteAsync(whole[..(whole.Length / 2)]));

        VenueException failure = await Assert.ThrowsAsync<VenueException>(() => AskAsync(start: Open, limit: 10));

        Assert.True(failure.IsTransient);
    }

    [Fact]
    public async Task A_page_that_names_itself_as_the_next_is_not_read_for_ever()
    {
        _alpaca.Answer(Route, 200, Pages(0, token: "again"));

        VenueException failure = await Assert.ThrowsAsync<VenueException>(() => AskAsync(start: Open, limit: 10));

        Assert.Contains("do not come to an end", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bars_that_come_twice_are_refused()
    {
        JsonObject page = Sample();
        page["bars"]!["AAPL"]!.AsArray().Add(page["bars"]!["AAPL"]![0]!.DeepClone());
        _alpaca.Answer(Route, 200, page);

        VenueException failure = await Assert.ThrowsAsync<VenueException>(() => AskAsync(start: Open, limit: 10));

        Assert.Contains("do not lie one after the other", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, VenueFailure.Unauthorized)]
    [InlineData(401, VenueFailure.Unauthorized)]
    [InlineData(429, VenueFailure.RateLimited)]
    [InlineData(500, VenueFailure.Unreachable)]
    [InlineData(400, VenueFailure.Unreadable)]
    public async Task A_refusal_has_its_kind(int status, VenueFailure failure)
    {
        JsonObject body = new() { ["message"] = "subscription does not permit querying recent SIP data" };
        _alpaca.Answer(Route, status, body, ("Retry-After", "60"));

        VenueException thrown = await Assert.ThrowsAsync<VenueException>(() => AskAsync(start: Open, limit: 10));

        Assert.Equal(failure, thrown.Failure);
    }

    [Fact]
    public async Task Many_symbols_are_one_question_and_may_lie_across_pages()
    {
        JsonObject first = Sample();
        JsonObject second = Sample();
        second["next_page_token"] = null;
        second["bars"] = new JsonObject { ["TSLA"] = first["bars"]!["AAPL"]!.DeepClone() };
        _alpaca.Answer(
            Route,
            context =>
                context.Response.WriteAsync((context.Request.Query.ContainsKey("page_token") ? second : first).ToJsonString())
        );

        IReadOnlyDictionary<InstrumentId, IReadOnlyList<Bar>> found = await _source.GetManyAsync(
            [_alpaca.Apple, _alpaca.Catalogue.All[1]],
            Timeframe.OneMinute,
            Open,
            Open.AddHours(1),
            default
        );

        Assert.Equal([2, 2], found.OrderBy(one => one.Key.Value).Select(one => one.Value.Count));
        Assert.StartsWith("GET /v2/stocks/bars?symbols=AAPL,TSLA&", _alpaca.Requests.First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pairs_have_paths_of_their_own()
    {
        _alpaca.Answer(
            "GET /v1beta3/crypto/us/bars",
            200,
            AlpacaSample.Read("market-data-crypto", "GET /v1beta3/crypto/us/bars?symbols=BTC/USD&timeframe=1Min")
        );

        IReadOnlyList<Bar> bars = await _source.GetBarsAsync(
            new BarRequest(_alpaca.Catalogue.All[2], Timeframe.OneMinute, Open, Open.AddHours(1), 10),
            default
        );

        Assert.Equal(0.8821, Assert.Single(bars).Volume);
        Assert.StartsWith("GET /v1beta3/crypto/us/bars?symbols=BTC%2FUSD&", _alpaca.Requests.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Four_hours_are_left_to_be_summed_up()
    {
        Assert.Empty(
            await _source.GetBarsAsync(new BarRequest(_alpaca.Apple, Timeframe.FourHours, Open, Open.AddHours(1), 10), default)
        );
        Assert.Empty(_alpaca.Requests);
    }

    private Task<IReadOnlyList<Bar>> AskAsync(DateTimeOffset? start, int limit) =>
        _source.GetBarsAsync(new BarRequest(_alpaca.Apple, Timeframe.OneMinute, start, Open.AddHours(1), limit), default);

    private static JsonObject Sample()
    {
        JsonObject page = AlpacaSample
            .Read("market-data-stocks", "GET /v2/stocks/bars?symbols=AAPL,MSFT&timeframe=1Min&limit=2")
            .DeepClone()
            .AsObject();
        return page;
    }

    private static JsonObject Pages(int bars, bool isNewestFirst = false, string? token = null)
    {
        IEnumerable<int> minutes = isNewestFirst ? Enumerable.Range(0, bars).Reverse() : Enumerable.Range(0, bars);
        return new JsonObject
        {
            ["bars"] = new JsonObject { ["AAPL"] = new JsonArray([.. minutes.Select(minute => (JsonNode)BarOf(minute))]) },
            ["next_page_token"] = token,
        };
    }

    private void AnswerInPages(int total, int perPage) =>
        _alpaca.Answer(
            Route,
            context =>
            {
                string? token = context.Request.Query["page_token"];
                int from = token is null ? 0 : int.Parse(token);
                int limit = Math.Min(perPage, int.Parse(context.Request.Query["limit"]!));
                int to = Math.Min(total, from + limit);
                JsonObject page = new()
                {
                    ["bars"] = new JsonObject
                    {
                        ["AAPL"] = new JsonArray([
                            .. Enumerable.Range(from, to - from).Select(minute => (JsonNode)BarOf(minute)),
                        ]),
                    },
                    ["next_page_token"] = to < total ? $"{to}" : null,
                };
                return context.Response.WriteAsync(page.ToJsonString());
            }
        );

    private static JsonObject BarOf(int minute) =>
        new()
        {
            ["t"] = Open.AddMinutes(minute).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
            ["o"] = 1.5,
            ["h"] = 2,
            ["l"] = 1,
            ["c"] = 1.75,
            ["v"] = 100 + minute,
            ["n"] = 3,
            ["vw"] = 1.6,
        };
}
