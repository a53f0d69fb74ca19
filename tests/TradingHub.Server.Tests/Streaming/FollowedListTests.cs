using System.Text.Json;
using TradingHub.Domain.Instruments;
using TradingHub.Server.Streaming;
using TradingHub.Testing.Hosting;

namespace TradingHub.Server.Tests.Streaming;

/// <summary>Watchlists as a subscription: the client's symbols follow every change of the lists.</summary>
public sealed class FollowedListTests : IAsyncLifetime
{
    private readonly FakeLists _lists = new();
    private StreamingHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await StreamingHost.StartAsync(_lists, ("MaxSymbolsPerClient", "3"));
        _lists.Set("main", _host["AAPL"], _host["TSLA"]);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_symbols_of_now_are_repeated_and_told_like_named_ones()
    {
        await using SocketClient client = await GreetedAsync();

        JsonElement answer = await client.AskAsync("""{"action":"subscribe","watchlists":["MAIN"],"symbols":["SPY"]}""");
        await _host.PublishAsync(_host.Quote("TSLA", 1, 2), _host.Quote("MSFT", 1, 2), _host.Quote("SPY", 1, 2));

        Assert.Equal("""["SPY","AAPL","TSLA"]""", answer.GetProperty("symbols").GetRawText());
        Assert.Equal(
            ["quotes:SPY", "quotes:AAPL", "quotes:TSLA"],
            answer.GetProperty("topics").EnumerateArray().Select(topic => topic.GetProperty("topic").GetString())
        );
        Assert.Equal("TSLA", (await client.ReadAsync("quote")).GetProperty("symbol").GetString());
        Assert.Equal("SPY", (await client.ReadAsync("quote")).GetProperty("symbol").GetString());
    }

    [Fact]
    public async Task A_symbol_that_joins_the_list_begins_with_its_state_and_one_that_leaves_it_ends()
    {
        await using SocketClient early = await SocketClient.SubscribedAsync(_host, "MSFT");
        await _host.PublishAsync(_host.Quote("MSFT", 5, 6));
        await early.ReadAsync("quote");
        await using SocketClient client = await GreetedAsync();
        await client.AskAsync("""{"action":"subscribe","watchlists":"main"}""");

        _lists.Set("main", _host["MSFT"], _host["TSLA"]);
        JsonElement joined = await client.ReadAsync("quote");
        await _host.PublishAsync(_host.Quote("AAPL", 1, 2), _host.Quote("MSFT", 7, 8));
        JsonElement next = await client.ReadAsync("quote");

        Assert.Equal(("MSFT", 5, true), (Symbol(joined), Bid(joined), joined.TryGetProperty("snapshot", out _)));
        Assert.Equal(("MSFT", 7, false), (Symbol(next), Bid(next), next.TryGetProperty("snapshot", out _)));
        Assert.Equal(["MSFT", "TSLA"], await WishedAsync("MSFT,TSLA"));
    }

    [Fact]
    public async Task A_list_that_is_deleted_takes_its_symbols_back_but_not_those_that_were_named()
    {
        await using SocketClient client = await GreetedAsync();
        await client.AskAsync("""{"action":"subscribe","symbols":"AAPL"}""");
        await client.AskAsync("""{"action":"subscribe","watchlists":"main"}""");
        Assert.Equal(["AAPL", "TSLA"], await WishedAsync("AAPL,TSLA"));

        _lists.Delete("main");

        Assert.Equal(["AAPL"], await WishedAsync("AAPL"));
    }

    [Fact]
    public async Task Unsubscribing_a_list_ends_following_it()
    {
        await using SocketClient client = await GreetedAsync();
        await client.AskAsync("""{"action":"subscribe","watchlists":"main","types":"quotes,trades"}""");

        JsonElement answer = await client.AskAsync("""{"action":"unsubscribe","watchlists":"main"}""");
        _lists.Set("main", _host["MSFT"]);
        await client.AskAsync("""{"action":"ping"}""");

        Assert.Equal("""["AAPL","TSLA"]""", answer.GetProperty("symbols").GetRawText());
        Assert.Empty(_host.Subscriptions.Snapshot());
    }

    [Fact]
    public async Task A_symbol_stays_as_long_as_one_of_two_lists_has_it()
    {
        _lists.Set("other", _host["TSLA"], _host["SPY"]);
        await using SocketClient client = await GreetedAsync();
        await client.AskAsync("""{"action":"subscribe","watchlists":["main","other"]}""");

        _lists.Set("main", _host["AAPL"]);
        Assert.Equal(["AAPL", "SPY", "TSLA"], await WishedAsync("AAPL,SPY,TSLA"));
        _lists.Set("other", _host["SPY"]);
        Assert.Equal(["AAPL", "SPY"], await WishedAsync("AAPL,SPY"));
    }

    [Fact]
    public async Task Symbols_of_lists_count_towards_the_limit_and_a_list_that_outgrows_it_is_cut_and_told()
    {
        await using SocketClient client = await GreetedAsync();
        JsonElement refused = await client.AskAsync("""{"action":"subscribe","watchlists":"main","symbols":["MSFT","SPY"]}""");
        await client.AskAsync("""{"action":"subscribe","watchlists":"main","symbols":["SPY"]}""");

        _lists.Set("main", _host["TSLA"], _host["MSFT"], _host["AAPL"]);
        JsonElement told = await client.ReadAsync("error");

        Assert.Equal("TOO_MANY_SYMBOLS", refused.GetProperty("code").GetString());
        Assert.Equal("TOO_MANY_SYMBOLS", told.GetProperty("code").GetString());
        Assert.Equal("watchlists", told.GetProperty("field").GetString());
        Assert.Equal(["MSFT", "SPY", "TSLA"], await WishedAsync("MSFT,SPY,TSLA"));
    }

    [Fact]
    public async Task A_list_that_does_not_exist_is_told_and_nothing_is_subscribed()
    {
        await using SocketClient client = await GreetedAsync();

        JsonElement error = await client.AskAsync("""{"action":"subscribe","watchlists":["main","none"]}""");

        Assert.Equal("WATCHLIST_UNKNOWN", error.GetProperty("code").GetString());
        Assert.Equal("watchlists", error.GetProperty("field").GetString());
        Assert.Empty(_host.Subscriptions.Snapshot());
    }

    [Fact]
    public async Task In_version_1_the_field_means_nothing()
    {
        await using SocketClient client = await SocketClient.ConnectAsync(_host);

        JsonElement error = await client.AskAsync("""{"action":"subscribe","watchlists":["main"]}""");

        Assert.Equal(
            ("FIELD_MISSING", "symbols"),
            (error.GetProperty("code").GetString(), error.GetProperty("field").GetString())
        );
    }

    [Fact]
    public void After_any_series_of_changes_the_topics_are_those_of_the_symbols_and_lists_of_now()
    {
        Random random = new(8);
        ClientSubscription subscription = new();
        HashSet<int> named = [];
        HashSet<int> followed = [];
        for (int step = 0; step < 2_000; step++)
        {
            int list = random.Next(4);
            InstrumentId[] symbols = [.. Enumerable.Range(0, 3).Select(_ => new InstrumentId(random.Next(20)))];
            TopicSelection naming = new([.. symbols.Distinct()], false, [StreamTopic.Quotes], []);
            TopicSelection following = new([], false, [StreamTopic.Quotes], []) { Lists = [new FollowedList(IdOf(list), [])] };
            switch (random.Next(5))
            {
                case 0:
                    subscription.Add(naming, 20);
                    named.UnionWith(naming.Symbols.Select(symbol => symbol.Value));
                    break;
                case 1:
                    subscription.Remove(naming, 20);
                    named.ExceptWith(naming.Symbols.Select(symbol => symbol.Value));
                    break;
                case 2:
                    subscription.Add(following, 20);
                    followed.Add(list);
                    break;
                case 3:
                    subscription.Remove(following, 20);
                    followed.Remove(list);
                    break;
                default:
                    _lists.Set($"{list}", [.. symbols.Distinct()]);
                    break;
            }

            subscription.Follow(_lists.SymbolsOf, int.MaxValue);

            IEnumerable<int> expected = followed
                .SelectMany(one => _lists.SymbolsOf(IdOf(one)))
                .Select(id => id.Value)
                .Union(named);
            Assert.Equal(
                expected.Order(),
                subscription.Mask.Topics().Select(topic => TopicIndex.InstrumentOf(topic).Value).Order()
            );
        }
    }

    private static Guid IdOf(int number) => FakeLists.IdOf($"{number}");

    private static string Symbol(JsonElement update) => update.GetProperty("symbol").GetString()!;

    private static int Bid(JsonElement update) => update.GetProperty("bid").GetInt32();

    private async Task<SocketClient> GreetedAsync()
    {
        SocketClient client = await SocketClient.ConnectAsync(_host);
        await client.AskAsync("""{"action":"hello","version":2}""");
        return client;
    }

    /// <summary>What the feed is asked for, once it is what is waited for.</summary>
    private Task<string[]> WishedAsync(string expected) =>
        Eventually.GetAsync(
            () => Task.FromResult<string[]>([.. _host.Status.Subscriptions.Keys.Order(StringComparer.Ordinal)]),
            wished => string.Join(',', wished) == expected,
            expected
        );

    /// <summary>Lists in memory; the id of a list is made of its name.</summary>
    private sealed class FakeLists : IFollowedLists
    {
        private readonly Lock _guard = new();
        private readonly Dictionary<Guid, FollowedList> _lists = [];

        public event EventHandler? Changed;

        public static Guid IdOf(string name) => new(name[0], 0, 0, new byte[8]);

        public void Set(string name, params InstrumentId[] symbols) =>
            Change(() => _lists[IdOf(name)] = new(IdOf(name), symbols));

        public void Delete(string name) => Change(() => _lists.Remove(IdOf(name)));

        public FollowedList? Find(string nameOrId)
        {
            lock (_guard)
            {
                return _lists.GetValueOrDefault(IdOf(nameOrId.ToLowerInvariant()));
            }
        }

        public IReadOnlyList<InstrumentId> SymbolsOf(Guid list)
        {
            lock (_guard)
            {
                return _lists.GetValueOrDefault(list)?.Symbols ?? [];
            }
        }

        private void Change(Action change)
        {
            lock (_guard)
            {
                change();
            }

            Changed?.Invoke(this, EventArgs.Empty);
        }
    }
}
