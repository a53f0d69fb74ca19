using TradingHub.Connectors.Recordings;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.Hosting.Composition;

/// <summary>Lets the numbers of a replayed stream go on where those of its recording did, before the broadcaster begins.</summary>
internal sealed class RecordedNumbers(Recording recording, InstrumentCatalogue catalogue, TopicBook book) : IHostedService
{
    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        book.Grow();
        foreach (RecordedNumber number in recording.FirstNumbers)
        {
            if (catalogue.TryFind(number.Symbol, out Instrument? instrument))
            {
                int topic = number.Kind == TickKind.Quote ? TopicIndex.Quotes(instrument.Id) : TopicIndex.Trades(instrument.Id);
                book.BeginAt(topic, number.Sequence);
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
