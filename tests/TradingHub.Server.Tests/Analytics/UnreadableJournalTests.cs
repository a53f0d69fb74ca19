using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;

namespace TradingHub.Server.Tests.Analytics;

/// <summary>What is asked of the journal while it cannot be read.</summary>
public sealed class UnreadableJournalTests(UnreadableJournalTests.UnreadableHub hub)
    : IClassFixture<UnreadableJournalTests.UnreadableHub>
{
    [Fact]
    public async Task What_needs_the_journal_answers_that_it_is_not_ready()
    {
        await hub.QuotedAsync("AAPL");
        object order = new
        {
            symbol = "AAPL",
            side = "buy",
            quantity = 1,
        };
        (_, JsonElement placed) = await hub.SendAsync(HttpMethod.Post, "/api/orders", order);
        string id = placed.GetProperty("id").GetString()!;

        foreach (string path in (string[])[$"/api/orders/{id}/trace", $"/api/analytics/orders/{id}", "/api/risk/decisions"])
        {
            (int status, JsonElement body) = await hub.SendAsync(HttpMethod.Get, path);
            Assert.Equal((503, "NOT_READY"), (status, body.GetProperty("code").GetString()));
        }
    }

    /// <summary>A hub that writes its journal and cannot read it.</summary>
    public sealed class UnreadableHub : HubFactory
    {
        /// <inheritdoc />
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddSingleton<IJournalReader, Unreadable>());
        }
    }

    private sealed class Unreadable : IJournalReader
    {
        public Task<IReadOnlyList<JournalMention>> MentionsAsync(long after, int limit, CancellationToken cancellationToken) =>
            throw new JournalException("The file cannot be opened.");

        public Task<IReadOnlyList<OrderEvent>> ReadAsync(
            IReadOnlyCollection<long> sequences,
            CancellationToken cancellationToken
        ) => throw new JournalException("The file cannot be opened.");
    }
}
