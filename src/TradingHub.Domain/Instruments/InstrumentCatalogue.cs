using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace TradingHub.Domain.Instruments;

/// <summary>
/// All instruments the hub knows, by number, symbol and alias. Written under one lock, read as an immutable snapshot;
/// an instrument is never removed or renumbered while the process runs.
/// </summary>
public sealed class InstrumentCatalogue
{
    private readonly Lock _writing = new();
    private volatile Snapshot _snapshot = Snapshot.Empty;

    /// <summary>How many instruments are known; ids run from 0 to this, exclusive.</summary>
    public int Count => _snapshot.All.Length;

    /// <summary>All instruments, in the order of their ids.</summary>
    public IReadOnlyList<Instrument> All => _snapshot.All;

    /// <summary>The instrument with this number.</summary>
    public Instrument this[InstrumentId id] => _snapshot.All[id.Value];

    /// <summary>
    /// Finds an instrument by anything that people write for it: symbol in any accepted form, a pair without its separator,
    /// or an alias such as <c>EURUSD_OTC</c>.
    /// </summary>
    public bool TryFind([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Instrument? instrument)
    {
        instrument = null;
        return Symbol.TryParse(text, out Symbol symbol) && TryFind(symbol, out instrument);
    }

    /// <summary>Finds an instrument by its canonical symbol or an alias of it.</summary>
    public bool TryFind(Symbol symbol, [NotNullWhen(true)] out Instrument? instrument) =>
        _snapshot.BySymbol.TryGetValue(symbol.Value, out instrument);

    /// <summary>
    /// Adds an instrument, or returns the one that already has its symbol. A pair is also known without its slash.
    /// </summary>
    /// <param name="template">The instrument; its <see cref="Instrument.Id"/> is ignored and given here.</param>
    /// <param name="aliases">Further names it is known by.</param>
    public Instrument Add(Instrument template, params ReadOnlySpan<string> aliases)
    {
        lock (_writing)
        {
            Snapshot before = _snapshot;
            if (before.BySymbol.TryGetValue(template.Symbol.Value, out Instrument? known))
            {
                return known;
            }

            Instrument added = template with { Id = new InstrumentId(before.All.Length) };
            ImmutableDictionary<string, Instrument>.Builder names = before.BySymbol.ToBuilder();
            names[added.Symbol.Value] = added;
            names.TryAdd(added.Symbol.Value.Replace("/", "", StringComparison.Ordinal), added);
            foreach (string alias in aliases)
            {
                names.TryAdd(Symbol.Parse(alias).Value, added);
            }

            _snapshot = new Snapshot(before.All.Add(added), names.ToImmutable());
            return added;
        }
    }

    private sealed record Snapshot(ImmutableArray<Instrument> All, ImmutableDictionary<string, Instrument> BySymbol)
    {
        public static readonly Snapshot Empty = new([], ImmutableDictionary.Create<string, Instrument>(StringComparer.Ordinal));
    }
}
