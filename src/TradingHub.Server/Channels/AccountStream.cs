using Microsoft.Extensions.Options;
using TradingHub.Domain.Accounts;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Orders;
using TradingHub.Server.Hosting.Settings;
using TradingHub.Server.Streaming;
using TradingHub.Server.Trading;

namespace TradingHub.Server.Channels;

/// <summary>
/// Puts account figures and marked positions on the stream, only those that changed since the last time. Called by the Orders channel and
/// by the desk's writer; one lock.
/// </summary>
internal sealed class AccountStream(
    Lazy<IOrderBook> book,
    IMarketPublisher publisher,
    IOptions<HubOptions> hub,
    TimeProvider machine
)
{
    private readonly Lock _publishing = new();
    private readonly Dictionary<InstrumentId, MarkedPosition> _sent = [];
    private AccountFigures? _sentFigures;

    /// <summary>The account as it is now.</summary>
    public AccountResponse Now() => ResponseOf(book.Value.Account(), book.Value.Positions());

    /// <summary>Publishes what changed.</summary>
    public void PublishChanges()
    {
        lock (_publishing)
        {
            IReadOnlyList<MarkedPosition> positions = book.Value.Positions();
            AccountFigures figures = book.Value.Account();
            foreach (MarkedPosition position in positions)
            {
                PublishIfChanged(position);
            }

            Forget(positions);
            if (figures != _sentFigures)
            {
                _sentFigures = figures;
                publisher.Publish(StreamTopic.Account, ResponseOf(figures, positions));
            }
        }
    }

    private AccountResponse ResponseOf(AccountFigures figures, IReadOnlyList<MarkedPosition> positions) =>
        AccountResponse.From(figures, positions, hub.Value.EnvironmentName, machine.GetUtcNow());

    private void PublishIfChanged(MarkedPosition position)
    {
        InstrumentId instrument = position.Position.Instrument.Id;
        if (!_sent.TryGetValue(instrument, out MarkedPosition? before) || before != position)
        {
            _sent[instrument] = position;
            publisher.Publish(StreamTopic.Positions, PositionResponse.From(position), position.Position.Instrument.Symbol.Value);
        }
    }

    /// <summary>A position that is flat now has been told by <see cref="OrderStream"/>.</summary>
    private void Forget(IReadOnlyList<MarkedPosition> positions)
    {
        if (_sent.Count > positions.Count)
        {
            HashSet<InstrumentId> held = [.. positions.Select(position => position.Position.Instrument.Id)];
            foreach (InstrumentId flat in _sent.Keys.Where(instrument => !held.Contains(instrument)).ToArray())
            {
                _sent.Remove(flat);
            }
        }
    }
}
