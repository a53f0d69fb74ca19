using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Venues;

namespace TradingHub.Connectors.Alpaca.Data;

/// <summary>
/// Asks for the newest quote of what was just subscribed, so that nobody waits for the market to move. A quote that is older than what the
/// stream brought meanwhile is left out. Whoever cannot be asked for is told by the stream soon enough.
/// </summary>
internal sealed partial class AlpacaCatchUp(AlpacaDataClient client, ILastValues lastValues, TimeProvider machine, ILogger logger)
{
    private readonly Channel<IReadOnlyList<Instrument>> _asked = Channel.CreateBounded<IReadOnlyList<Instrument>>(
        new BoundedChannelOptions(256) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest }
    );

    /// <summary>Asks for the newest quotes of some instruments of one asset class. Any thread; does not block.</summary>
    public void Ask(IReadOnlyList<Instrument> instruments)
    {
        foreach (Instrument[] some in instruments.Chunk(AlpacaDataRoutes.MostSymbols))
        {
            _asked.Writer.TryWrite(some);
        }
    }

    /// <summary>Answers until canceled.</summary>
    public async Task RunAsync(IMarketSink sink, CancellationToken cancellationToken)
    {
        await foreach (IReadOnlyList<Instrument> instruments in _asked.Reader.ReadAllAsync(cancellationToken))
        {
            try
            {
                Tick[] ticks = await NewestAsync(instruments, cancellationToken);
                if (ticks.Length > 0)
                {
                    await sink.OfferAsync(ticks, cancellationToken);
                }
            }
            catch (VenueException exception)
            {
                NotCaughtUp(instruments.Count, exception.Message);
            }
        }
    }

    private async Task<Tick[]> NewestAsync(IReadOnlyList<Instrument> instruments, CancellationToken cancellationToken)
    {
        bool isPairs = instruments[0].AssetClass == AssetClass.Crypto;
        string[] symbols = [.. instruments.Select(instrument => instrument.Symbol.Value)];
        IReadOnlyDictionary<string, Quote> newest = await client.LatestQuotesAsync(isPairs, symbols, cancellationToken);
        long received = machine.GetUtcNow().UtcTicks;
        return
        [
            .. instruments
                .Where(instrument => newest.ContainsKey(instrument.Symbol.Value))
                .Select(instrument =>
                    newest[instrument.Symbol.Value] with
                    {
                        Instrument = instrument.Id,
                        ReceivedTime = received,
                    }
                )
                .Where(quote => !lastValues.TryGetQuote(quote.Instrument, out Quote known) || known.EventTime < quote.EventTime)
                .Select(quote => Tick.Of(quote)),
        ];
    }

    [LoggerMessage(5105, LogLevel.Information, "The newest quotes of {Count} symbols could not be asked for: {Reason}")]
    private partial void NotCaughtUp(int count, string reason);
}
