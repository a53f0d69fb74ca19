using System.Text.Json;
using TradingHub.Domain.Market;
using TradingHub.Server.Tests.Streaming;

namespace TradingHub.Server.Tests.SocketIo;

/// <summary>A candle of which the hub saw a part only is told as the history has it.</summary>
public sealed class CandleQuestionTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Minute = new(2026, 3, 2, 14, 30, 0, TimeSpan.Zero);

    private StreamingHost _host = null!;

    public async Task InitializeAsync() => _host = await StreamingHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_history_is_read_again_and_the_right_candle_is_told_before_newer_ones()
    {
        TaskCompletionSource<IReadOnlyList<BarUpdate>> second = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int asked = 0;
        _host.Past.IsWhole = time => time > Minute;
        _host.Past.Answer = _ =>
            asked++ == 0 ? Task.FromResult<IReadOnlyList<BarUpdate>>([BarAt(Minute, 5, isClosed: false)]) : second.Task;
        using PollingClient client = await PollingClient.JoinedAsync(_host);
        await client.SendAsync("""42["start_stream",{"asset":"AAPL","timeframe":"1m"}]""");

        _host.Publisher.PublishBar(BarAt(Minute, 6));
        Assert.Equal(6, await NextCloseAsync(client));
        _host.Publisher.PublishBar(BarAt(Minute.AddMinutes(1), 7, isClosed: false));
        second.SetResult([BarAt(Minute, 9) with { EventTime = Minute.UtcTicks }]);
        Assert.Equal(9, await NextCloseAsync(client));
        _host.Publisher.PublishBar(BarAt(Minute.AddMinutes(1), 8));
        _host.Publisher.PublishBar(BarAt(Minute.AddMinutes(2), 3));

        // The forming state is told or was overtaken by the closed one; nothing else is.
        double next = await NextCloseAsync(client);
        Assert.Equal(8, next == 7 ? await NextCloseAsync(client) : next);
        Assert.Equal(3, await NextCloseAsync(client));
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task A_history_that_fails_leaves_the_candle_and_the_stream_goes_on()
    {
        int asked = 0;
        _host.Past.IsWhole = time => time > Minute;
        _host.Past.Answer = _ =>
            asked++ == 0 ? Task.FromResult<IReadOnlyList<BarUpdate>>([]) : throw new InvalidOperationException("no disk");
        using PollingClient client = await PollingClient.JoinedAsync(_host);
        await client.SendAsync("""42["start_stream",{"asset":"AAPL","timeframe":"1m"}]""");

        _host.Publisher.PublishBar(BarAt(Minute, 6));
        _host.Publisher.PublishBar(BarAt(Minute.AddMinutes(1), 7));

        Assert.Equal(6, await NextCloseAsync(client));
        Assert.Equal(7, await NextCloseAsync(client));
        Assert.Equal(2, asked);
    }

    private static async Task<double> NextCloseAsync(PollingClient client)
    {
        JsonElement update = await client.NextAsync("candle_update");
        return update.GetProperty("candle").GetProperty("close").GetDouble();
    }

    private BarUpdate BarAt(DateTimeOffset time, double close, bool isClosed = true) =>
        new(
            _host["AAPL"],
            Timeframe.OneMinute,
            new Bar(time, 1, 9, 0.5, close, 10, 5, 3),
            isClosed,
            0,
            time.AddSeconds(close).UtcTicks
        );
}
