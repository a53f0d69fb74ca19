using System.Net;
using Microsoft.Data.Sqlite;
using TradingHub.EndToEnd.Tests.Orders;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Commands;

/// <summary>What a running hub does when somebody else takes its journal.</summary>
public sealed class StorageFaultTests
{
    private const int DiskFailed = 74;

    [Fact]
    public async Task A_lock_of_another_process_that_ends_in_time_only_delays_an_order()
    {
        await using HubProcess hub = await CommandRun.StartWithTradesAsync();
        await using SqliteConnection other = await TradingFile.OpenAsync(hub.Settings);
        await TradingFile.RunAsync(other, "BEGIN EXCLUSIVE; SELECT 0;");

        Task<HubAnswer> order = BuyAsync(hub);
        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.False(order.IsCompleted);
        await TradingFile.RunAsync(other, "ROLLBACK; SELECT 0;");

        Assert.Equal(HttpStatusCode.Created, (await order).Status);
    }

    [Fact]
    public async Task A_lock_that_stays_refuses_orders_until_it_is_gone_and_nothing_was_recorded()
    {
        await using HubProcess hub = await CommandRun.StartWithTradesAsync();
        await using SqliteConnection other = await TradingFile.OpenAsync(hub.Settings);
        await TradingFile.RunAsync(other, "BEGIN EXCLUSIVE; SELECT 0;");

        HubAnswer refused = await BuyAsync(hub);
        await TradingFile.RunAsync(other, "ROLLBACK; SELECT 0;");
        HubAnswer taken = await Eventually.GetAsync(
            () => BuyAsync(hub),
            answer => answer.Status == HttpStatusCode.Created,
            "an order to be taken"
        );

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "STORAGE_BUSY"), (refused.Status, refused.Code));
        Assert.Equal("one and only", taken.Body.Text("client_order_id"));
        await hub.ExpectAsync(0, "verify");
    }

    [Fact]
    public async Task A_journal_that_somebody_else_writes_to_ends_the_hub_at_once_and_not_as_asked()
    {
        await using HubProcess hub = await CommandRun.StartWithTradesAsync();
        await using SqliteConnection other = await TradingFile.OpenAsync(hub.Settings);
        await TradingFile.RunAsync(other, "INSERT INTO journal SELECT max(sequence) + 1, '{}', x'00' FROM journal; SELECT 0;");

        HubAnswer refused = await BuyAsync(hub);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Equal(DiskFailed, await hub.WaitForEndAsync());
        await hub.ExpectAsync(65, "verify");
    }

    private static Task<HubAnswer> BuyAsync(HubProcess hub) =>
        hub.SendAsync(
            HttpMethod.Post,
            "/api/orders",
            new
            {
                symbol = "AAPL",
                side = "buy",
                quantity = 1,
                client_order_id = "one and only",
            }
        );
}
