using System.Threading.Channels;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Tests.Alpaca.Data;

/// <summary>Keeps what a feed says of what it delivers: <c>followed AAPL</c>, <c>lost AAPL</c>, <c>released AAPL</c>, <c>corrected AAPL</c>.</summary>
internal sealed class RecordingWatch(InstrumentCatalogue catalogue) : IFeedWatch
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Channel<(string What, DateTimeOffset Time)> _told = Channel.CreateUnbounded<(string, DateTimeOffset)>();

    public void Followed(IReadOnlyList<InstrumentId> instruments, DateTimeOffset since) => Tell("followed", instruments, since);

    public void Lost(IReadOnlyList<InstrumentId> instruments, DateTimeOffset after) => Tell("lost", instruments, after);

    public void Released(IReadOnlyList<InstrumentId> instruments, DateTimeOffset after) => Tell("released", instruments, after);

    public void Corrected(InstrumentId instrument, DateTimeOffset time) => Tell("corrected", [instrument], time);

    /// <summary>The next thing it was told, once it was.</summary>
    public async Task<string> NextAsync() => (await NextWithTimeAsync()).What;

    /// <summary>The next thing it was told, and of which moment.</summary>
    public async Task<(string What, DateTimeOffset Time)> NextWithTimeAsync()
    {
        using CancellationTokenSource patience = new(Patience);
        return await _told.Reader.ReadAsync(patience.Token);
    }

    private void Tell(string what, IReadOnlyList<InstrumentId> instruments, DateTimeOffset time)
    {
        string symbols = string.Join(',', instruments.Select(id => catalogue[id].Symbol.Value).Order(StringComparer.Ordinal));
        _told.Writer.TryWrite(($"{what} {symbols}", time));
    }
}
