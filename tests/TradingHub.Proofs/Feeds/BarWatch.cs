using System.Text.Json;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Feeds;

/// <summary>A client of <c>/ws/market</c> that writes down every closed minute it is told, in order.</summary>
internal sealed class BarWatch : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);
    private readonly MarketSocket _socket;
    private readonly FeedPair _pair;
    private readonly Task _reading;
    private readonly Lock _lock = new();
    private readonly List<ToldBar> _told = [];
    private volatile bool _isClosing;

    private BarWatch(MarketSocket socket, FeedPair pair)
    {
        (_socket, _pair) = (socket, pair);
        _reading = ReadAsync();
    }

    /// <summary>All so far, in the order in which they came.</summary>
    public IReadOnlyList<ToldBar> Told
    {
        get
        {
            lock (_lock)
            {
                return [.. _told];
            }
        }
    }

    /// <summary>Whether the hub has closed the connection.</summary>
    public bool WasClosed => _reading.IsCompleted && !_isClosing;

    /// <summary>Connects and subscribes to the minutes of these symbols.</summary>
    public static async Task<BarWatch> OpenAsync(FeedPair pair, IReadOnlyList<string> symbols)
    {
        MarketSocket socket = await pair.Hub.OpenSocketAsync();
        await socket.SubscribeAsync([.. symbols], "bars");
        return new BarWatch(socket, pair);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _isClosing = true;
        await _socket.DisposeAsync();
        await _reading;
    }

    private async Task ReadAsync()
    {
        try
        {
            while (true)
            {
                Add(await _socket.ExpectAsync(IsClosedMinute, "a closed minute", Longest));
            }
        }
        catch (InvalidOperationException)
        {
            // The connection has ended.
        }
    }

    private static bool IsClosedMinute(JsonElement frame) =>
        frame.Says("type", "bar")
        && frame.Says("timeframe", "1Min")
        && frame.Flag("is_closed")
        && !frame.TryGetProperty("snapshot", out _);

    private void Add(JsonElement frame)
    {
        ToldBar told = new(
            new SymbolMinute(frame.Text("symbol"), frame.Time("time")),
            frame.Field("revision").GetInt32(),
            MinuteBar.From(frame),
            _pair.Now
        );
        lock (_lock)
        {
            _told.Add(told);
        }
    }
}
