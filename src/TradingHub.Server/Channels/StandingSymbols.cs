using TradingHub.Domain.Instruments;
using TradingHub.Domain.Venues;

namespace TradingHub.Server.Channels;

/// <summary>Finds the instruments of symbols, asking a venue for those that the hub does not know.</summary>
internal delegate Task<Instrument?> InstrumentFinder(Symbol symbol, CancellationToken cancellationToken);

/// <summary>
/// The symbols that are followed whether somebody wants them or not. What the hub does not know is looked up at the venue, again and again
/// with pauses while the venue cannot be reached. One thread.
/// </summary>
internal sealed partial class StandingSymbols(
    IReadOnlyList<Symbol> symbols,
    InstrumentFinder find,
    TimeProvider machine,
    ILogger<StandingSymbols> logger
)
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(15);
    private readonly Queue<Symbol> _unknown = new(symbols);
    private readonly List<InstrumentId> _found = [];
    private DateTimeOffset _nextTry = DateTimeOffset.MinValue;

    /// <summary>Those that are known by now.</summary>
    public async Task<IReadOnlyList<InstrumentId>> FindAsync(CancellationToken cancellationToken)
    {
        int left = machine.GetUtcNow() < _nextTry ? 0 : _unknown.Count;
        for (; left > 0; left--)
        {
            Symbol symbol = _unknown.Dequeue();
            try
            {
                Add(symbol, await find(symbol, cancellationToken));
            }
            catch (VenueException exception)
            {
                _unknown.Enqueue(symbol);
                _nextTry = machine.GetUtcNow() + AfterFailure;
                NotAsked(symbol, exception.Message);
            }
        }

        return _found;
    }

    private void Add(Symbol symbol, Instrument? instrument)
    {
        if (instrument is null)
        {
            Unknown(symbol);
        }
        else
        {
            _found.Add(instrument.Id);
        }
    }

    [LoggerMessage(
        2511,
        LogLevel.Warning,
        "The symbol {Symbol} of the settings is none that the venue lists; it is not followed."
    )]
    private partial void Unknown(Symbol symbol);

    [LoggerMessage(
        2512,
        LogLevel.Warning,
        "The symbol {Symbol} of the settings could not be looked up and is tried again: {Reason}"
    )]
    private partial void NotAsked(Symbol symbol, string reason);
}
