using TradingHub.Domain.Instruments;

namespace TradingHub.Connectors.Alpaca.Data;

/// <summary>What a reply of the stream has changed.</summary>
/// <param name="Followed">Trades of these come from now on.</param>
/// <param name="Dropped">Trades of these come no more.</param>
/// <param name="Quoted">Quotes of these come from now on.</param>
internal sealed record SubscriptionChange(
    IReadOnlyList<InstrumentId> Followed,
    IReadOnlyList<InstrumentId> Dropped,
    IReadOnlyList<Instrument> Quoted
)
{
    /// <summary>Whether something that came comes no more, trades or quotes.</summary>
    public bool IsLess { get; init; }
}
