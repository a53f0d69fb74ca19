using Dapper;
using TradingHub.Domain.Webhooks;
using TradingHub.Storage.Sqlite;
using TradingHub.Storage.Tests.Sqlite;
using TradingHub.Storage.Watchlists;
using TradingHub.Storage.Webhooks;

namespace TradingHub.Storage.Tests.Webhooks;

public sealed class SqliteWebhookInboxTests : IDisposable
{
    private static readonly DateTimeOffset Begin = new(2026, 11, 20, 15, 0, 0, TimeSpan.Zero);
    private readonly TemporaryDatabase _file = new(SqliteFileKind.Application, ApplicationSchema.Migrations);
    private readonly SqliteWebhookInbox _inbox;

    public SqliteWebhookInboxTests() => _inbox = new SqliteWebhookInbox(_file.Database);

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task Of_many_copies_at_once_one_is_new()
    {
        WebhookAdmission[] all = await Task.WhenAll(
            Enumerable.Range(0, 200).Select(number => Task.Run(() => _inbox.AddAsync(Alert("same", number), default)))
        );

        WebhookAdmission first = Assert.Single(all, one => one.IsNew);
        Assert.All(all, one => Assert.Equal(first.Alert.Id, one.Alert.Id));
        Assert.Equal(199, (await _inbox.FindAsync(first.Alert.Id, default))!.Duplicates);
    }

    [Fact]
    public async Task A_key_belongs_to_its_strategy()
    {
        Assert.True((await _inbox.AddAsync(Alert("k", 1), default)).IsNew);
        Assert.False((await _inbox.AddAsync(Alert("k", 2) with { Strategy = "BREAKOUT" }, default)).IsNew);
        Assert.True((await _inbox.AddAsync(Alert("k", 3) with { Strategy = "other" }, default)).IsNew);
    }

    [Fact]
    public async Task What_was_taken_comes_back_as_it_was()
    {
        WebhookAlert alert = Alert("k", 1) with
        {
            Symbol = "AAPL",
            Plan = "{}",
            ReasonCode = "X",
            OrderId = Guid.NewGuid(),
            Steps = [new WebhookStep(Begin, WebhookStepKind.Received, "It came.", "CODE")],
        };
        await _inbox.AddAsync(alert, default);

        WebhookAlert back = (await _inbox.FindAsync(alert.Id, default))!;

        Assert.Equal(alert with { Steps = back.Steps }, back);
        Assert.Equal(alert.Steps, back.Steps);
    }

    [Fact]
    public void Orders_are_counted_without_a_look_at_their_texts()
    {
        (_, _, _, string plan) = _file.Database.Writer.QuerySingle<(long Id, long Parent, long NotUsed, string Detail)>(
            $"EXPLAIN QUERY PLAN {SqliteWebhookInbox.CountOrders}",
            new { strategy = "BREAKOUT", since = 0 }
        );

        Assert.Contains("COVERING INDEX webhook_alert_orders", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pending_ones_are_oldest_first_and_finished_ones_are_not_among_them()
    {
        WebhookAlert[] alerts = [Alert("a", 1), Alert("b", 2), Alert("c", 3)];
        foreach (WebhookAlert alert in alerts)
        {
            await _inbox.AddAsync(alert, default);
        }

        await _inbox.UpdateAsync([alerts[1] with { State = WebhookState.Done, OrderId = Guid.NewGuid() }], default);

        Assert.Equal(["a", "c"], (await _inbox.PendingAsync(null, 10, default)).Select(alert => alert.Key));
        Assert.Equal(["c"], (await _inbox.PendingAsync(alerts[0].Id, 10, default)).Select(alert => alert.Key));
        Assert.Equal(1, await _inbox.CountOrdersAsync("Breakout", Begin, default));
        Assert.Equal(0, await _inbox.CountOrdersAsync("breakout", Begin.AddMinutes(3), default));
    }

    [Fact]
    public async Task What_is_hidden_is_known_again_until_it_is_forgotten()
    {
        WebhookAlert alert = Alert("a", 1) with { State = WebhookState.Done };
        await _inbox.AddAsync(alert, default);
        await _inbox.HideFinishedAsync(default);

        Assert.Empty(await _inbox.ListAsync(new WebhookQuery(null, null, null, 10), default));
        Assert.False((await _inbox.AddAsync(Alert("a", 2), default)).IsNew);

        await _inbox.ForgetAsync(Begin.AddDays(1), default);
        Assert.True((await _inbox.AddAsync(Alert("a", 3), default)).IsNew);
    }

    [Fact]
    public async Task Pages_are_newest_first()
    {
        for (int number = 1; number <= 5; number++)
        {
            await _inbox.AddAsync(Alert($"k{number}", number), default);
        }

        IReadOnlyList<WebhookAlert> first = await _inbox.ListAsync(new WebhookQuery("breakout", null, null, 2), default);
        IReadOnlyList<WebhookAlert> second = await _inbox.ListAsync(new WebhookQuery(null, null, first[^1].Id, 9), default);

        Assert.Equal(["k5", "k4", "k3", "k2", "k1"], first.Concat(second).Select(alert => alert.Key));
    }

    private static WebhookAlert Alert(string key, int minute) =>
        new()
        {
            Id = Guid.CreateVersion7(Begin.AddMinutes(minute)),
            Strategy = "breakout",
            Key = key,
            Route = "order",
            Body = "{}",
            ReceivedAt = Begin.AddMinutes(minute),
            ExpiresAt = Begin.AddHours(1),
            CausalId = "c",
            State = WebhookState.Pending,
        };
}
