using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR.Client;
using TradingHub.EndToEnd.Tests.Hosting;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Streams;

/// <summary>The SignalR hub delivers the same topics as the plain socket.</summary>
[Collection(SimulatedHubTests.Name)]
public sealed class SignalRTests(SimulatedHub shared)
{
    private static readonly string[] Fields =
    [
        "ask",
        "ask_size",
        "bid",
        "bid_size",
        "mid",
        "received_at",
        "seq",
        "spread",
        "symbol",
        "timestamp",
    ];

    [Fact]
    public async Task A_subscriber_receives_quotes_of_its_symbol_until_it_unsubscribes()
    {
        await using HubConnection connection = SignalRConnection.To(shared.Hub.Address);
        Channel<JsonElement> quotes = Channel.CreateUnbounded<JsonElement>();
        connection.On<JsonElement>("quote", quote => quotes.Writer.TryWrite(quote));
        await connection.StartAsync();
        await connection.InvokeAsync("Subscribe", new[] { "GOOGL" }, new[] { "quotes" });

        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(30));
        for (int i = 0; i < 5; i++)
        {
            JsonElement quote = await quotes.Reader.ReadAsync(limit.Token);
            Assert.Equal("GOOGL", quote.Text("symbol"));
            Assert.Empty(Fields.Except(quote.EnumerateObject().Select(field => field.Name)));
        }

        await connection.InvokeAsync("Unsubscribe", new[] { "GOOGL" }, new[] { "quotes" });
        JsonElement status = await Eventually.GetAsync(
            () => shared.Hub.GetAsync("/api/streaming/status"),
            status => status.Field("status").Items("symbols").All(entry => !entry.Says("symbol", "GOOGL")),
            "the subscription to end"
        );
        Assert.True(status.Flag("available"));
    }

    [Fact]
    public async Task A_fill_arrives_as_its_own_client_method()
    {
        await using HubConnection connection = SignalRConnection.To(shared.Hub.Address);
        Channel<JsonElement> fills = Channel.CreateUnbounded<JsonElement>();
        connection.On<JsonElement>("fill", update => fills.Writer.TryWrite(update));
        await connection.StartAsync();
        await connection.InvokeAsync("Subscribe", Array.Empty<string>(), new[] { "fills" });

        JsonElement order = await shared.Hub.BuyAsync("GOOGL", 1);

        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(30));
        JsonElement fill = (await fills.Reader.ReadAsync(limit.Token)).Field("fill");
        Assert.Equal(order.Text("id"), fill.Text("order_id"));
        Assert.Equal(order.Text("causal_id"), fill.Text("causal_id"));
    }
}
