using System.Net.WebSockets;
using TradingHub.Client;

namespace TradingHub.Server.Tests.Streaming.Client;

/// <summary>The .NET client against the real streams on a real socket.</summary>
public sealed class MarketStreamTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Trades_are_whole_and_in_order_over_twenty_cut_connections()
    {
        const int Trades = 4_000;
        const int Cuts = 20;
        await using StreamingHost host = await StreamingHost.StartAsync();
        CutSockets sockets = new();
        await using MarketStream stream = Open(host, sockets);
        await stream.SubscribeAsync(new StreamSelection { Symbols = ["AAPL"], Types = ["trades"] }, CancellationToken.None);
        using CancellationTokenSource patience = new(Patience);
        List<(long Sequence, double Price)> heard = [];
        int published = 0;

        await foreach (StreamEvent happened in stream.ReadAllAsync(patience.Token))
        {
            Assert.IsNotType<StreamGap>(happened);
            Assert.IsNotType<StreamRefusal>(happened);
            if (happened is StreamUpdate { IsSnapshot: false } trade)
            {
                heard.Add((trade.Sequence, trade.Body.GetProperty("price").GetDouble()));
            }

            if (heard.Count == Trades)
            {
                break;
            }

            if (happened is StreamSubscribed or StreamUpdate && published - heard.Count < 50 && published < Trades)
            {
                int next = Math.Min(100, Trades - published);
                await host.PublishAsync([.. Enumerable.Range(published + 1, next).Select(price => host.Trade("AAPL", price))]);
                published += next;
                if (sockets.Cut < Cuts && published * Cuts / Trades > sockets.Cut)
                {
                    sockets.CutNewest();
                }
            }
        }

        Assert.Equal(Enumerable.Range(1, Trades).Select(number => ((long)number, (double)number)), heard);
        Assert.Equal(Cuts, sockets.Cut);
    }

    [Fact]
    public async Task A_hub_that_started_anew_is_told_apart_and_its_state_taken_as_new()
    {
        StreamingHost first = await StreamingHost.StartAsync();
        await using StreamingHost second = await StreamingHost.StartAsync();
        Uri address = first.Address;
        MarketStreamOptions options = new()
        {
            Address = address,
            FirstWait = TimeSpan.FromMilliseconds(10),
            Open = async (wanted, cancellationToken) =>
            {
                ClientWebSocket socket = new();
                await socket.ConnectAsync(new Uri(address, wanted.AbsolutePath), cancellationToken);
                return socket;
            },
        };
        await using MarketStream stream = new(options);
        await stream.SubscribeAsync(new StreamSelection { Symbols = ["AAPL"], Types = ["trades"] }, CancellationToken.None);
        using CancellationTokenSource patience = new(Patience);
        List<string> epochs = [];

        await foreach (StreamEvent happened in stream.ReadAllAsync(patience.Token))
        {
            if (happened is StreamSubscribed subscribed)
            {
                epochs.Add(subscribed.Epoch);
                StreamingHost host = epochs.Count == 1 ? first : second;
                await host.PublishAsync(host.Trade("AAPL", 1), host.Trade("AAPL", 2));
            }
            else if (happened is StreamUpdate { Sequence: 2 } && epochs.Count == 1)
            {
                address = second.Address;
                await first.DisposeAsync();
            }
            else if (happened is StreamUpdate { Sequence: 2 })
            {
                break;
            }
        }

        Assert.Equal(2, epochs.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_subscription_that_the_hub_refuses_is_told_with_its_code()
    {
        await using StreamingHost host = await StreamingHost.StartAsync();
        await using MarketStream stream = Open(host, new CutSockets());
        await stream.SubscribeAsync(new StreamSelection { Symbols = ["NOSUCH"] }, CancellationToken.None);
        using CancellationTokenSource patience = new(Patience);

        StreamEvent first = await stream.ReadAllAsync(patience.Token).FirstAsync(patience.Token);

        Assert.Equal("SYMBOL_UNKNOWN", Assert.IsType<StreamRefusal>(first).Code);
    }

    private static MarketStream Open(StreamingHost host, CutSockets sockets) =>
        new(
            new MarketStreamOptions
            {
                Address = host.Address,
                FirstWait = TimeSpan.FromMilliseconds(10),
                LongestWait = TimeSpan.FromMilliseconds(50),
                Open = sockets.OpenAsync,
            }
        );

    /// <summary>Sockets whose newest can be cut without a word.</summary>
    private sealed class CutSockets
    {
        private WebSocket? _newest;

        public int Cut { get; private set; }

        public async Task<WebSocket> OpenAsync(Uri address, CancellationToken cancellationToken)
        {
            ClientWebSocket socket = new();
            await socket.ConnectAsync(address, cancellationToken);
            _newest = socket;
            return socket;
        }

        public void CutNewest()
        {
            _newest?.Abort();
            Cut++;
        }
    }
}
