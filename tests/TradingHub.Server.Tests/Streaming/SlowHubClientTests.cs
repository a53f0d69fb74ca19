using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using TradingHub.Domain.Market;

namespace TradingHub.Server.Tests.Streaming;

public sealed class SlowHubClientTests
{
    private const int Burst = 200;
    private const char RecordEnd = '\x1e';

    [Fact]
    public async Task A_hub_client_that_pauses_gets_whole_updates_in_order_and_the_newest_quote()
    {
        await using StreamingHost host = await StreamingHost.StartAsync(("StallSeconds", "600"), ("LogBytes", "65536"));
        using ClientWebSocket paused = await SubscribedAsync(host);
        int quotes = 0;
        while (host.Status.Stats.QuotesConflated == 0)
        {
            await host.PublishAsync([.. Enumerable.Range(quotes + 1, Burst).Select(number => QuoteOf(host, number))]);
            quotes += Burst;
        }

        await host.PublishAsync(QuoteOf(host, quotes + 1));

        long last = 0;
        await foreach (JsonElement record in RecordsAsync(paused))
        {
            if (record.TryGetProperty("target", out JsonElement target) && target.ValueEquals("quote"))
            {
                JsonElement quote = record.GetProperty("arguments")[0];
                long sequence = quote.GetProperty("seq").GetInt64();
                Assert.True(sequence > last, $"{sequence} after {last}");
                Assert.Equal(sequence, quote.GetProperty("bid").GetInt64());
                last = sequence;
            }

            if (last == quotes + 1)
            {
                break;
            }
        }

        Assert.Equal(quotes + 1, last);
    }

    /// <summary>A quote that tells its own number, so that bytes of another one would show.</summary>
    private static Tick QuoteOf(StreamingHost host, int number) => host.Quote("AAPL", number, number + 1);

    private static async Task<ClientWebSocket> SubscribedAsync(StreamingHost host)
    {
        ClientWebSocket socket = new();
        await socket.ConnectAsync(new Uri(host.Address, "/hubs/market"), CancellationToken.None);
        foreach (
            string message in (string[])
                [
                    """{"protocol":"json","version":1}""",
                    """{"type":1,"invocationId":"1","target":"Subscribe","arguments":["AAPL","quotes"]}""",
                ]
        )
        {
            byte[] bytes = Encoding.UTF8.GetBytes($"{message}{RecordEnd}");
            await socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }

        await foreach (JsonElement record in RecordsAsync(socket))
        {
            if (record.TryGetProperty("invocationId", out _))
            {
                break;
            }
        }

        return socket;
    }

    private static async IAsyncEnumerable<JsonElement> RecordsAsync(ClientWebSocket socket)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
        byte[] buffer = new byte[64 * 1024];
        List<byte> record = [];
        while (true)
        {
            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
            for (int at = 0; at < part.Count; at++)
            {
                if (buffer[at] != RecordEnd)
                {
                    record.Add(buffer[at]);
                    continue;
                }

                yield return JsonElement.Parse([.. record]);
                record.Clear();
            }
        }
    }
}
