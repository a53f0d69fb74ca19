using TradingHub.Domain.Instruments;

namespace TradingHub.Domain.Market;

/// <summary>Recorded days of one symbol, as they come.</summary>
/// <param name="Symbol">Whose bars.</param>
/// <param name="AssetClass">Whose calendar counts.</param>
/// <param name="Bars">Oldest first.</param>
public sealed record RecordedDays(Symbol Symbol, AssetClass AssetClass, IReadOnlyList<Bar> Bars);

/// <summary>Daily bars that were recorded to train on; they are no market of the hub. Any thread.</summary>
public interface IRecordedDays
{
    /// <summary>Reads all symbols, or some of them; those that are not there are left out.</summary>
    /// <param name="wanted">Canonical symbols; empty for all.</param>
    /// <exception cref="Venues.VenueException">They cannot be read.</exception>
    IReadOnlyList<RecordedDays> Read(IReadOnlyCollection<string> wanted);
}
