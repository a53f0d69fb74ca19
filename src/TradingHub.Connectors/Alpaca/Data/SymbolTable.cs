using System.Buffers.Binary;
using System.Text;
using TradingHub.Domain.Instruments;

namespace TradingHub.Connectors.Alpaca.Data;

/// <summary>
/// Finds instruments by the bytes of their symbol, without making a text of them: an open table over two words. Follows the catalogue as it
/// grows. One thread.
/// </summary>
internal sealed class SymbolTable(InstrumentCatalogue catalogue)
{
    private const int LongestKey = 16;
    private Entry[] _entries = new Entry[2];
    private int _known;

    /// <summary>Takes in the instruments that are new since the last call.</summary>
    public void Refresh()
    {
        if (catalogue.Count != _known)
        {
            Rebuild(catalogue.All);
        }
    }

    /// <summary>The instrument with this symbol, in Alpaca's form; false when the catalogue has none.</summary>
    public bool TryFind(ReadOnlySpan<byte> symbol, out InstrumentId instrument)
    {
        if (symbol.Length is 0 or > LongestKey)
        {
            return TryFindLong(symbol, out instrument);
        }

        (ulong low, ulong high) = KeyOf(symbol);
        for (int at = SlotOf(low, high); ; at = (at + 1) & (_entries.Length - 1))
        {
            ref readonly Entry entry = ref _entries[at];
            if (entry.Low == 0)
            {
                instrument = default;
                return false;
            }

            if (entry.Low == low && entry.High == high)
            {
                instrument = new InstrumentId(entry.Id);
                return true;
            }
        }
    }

    private bool TryFindLong(ReadOnlySpan<byte> symbol, out InstrumentId instrument)
    {
        instrument = default;
        string text = Encoding.UTF8.GetString(symbol);
        bool isFound = catalogue.TryFind(text, out Instrument? found) && found.Symbol.Value == text;
        instrument = isFound ? found!.Id : default;
        return isFound;
    }

    private void Rebuild(IReadOnlyList<Instrument> all)
    {
        int size = 2;
        while (size < all.Count * 2)
        {
            size *= 2;
        }

        _entries = new Entry[size];
        foreach (Instrument instrument in all.Where(one => one.Symbol.Value.Length <= LongestKey))
        {
            (ulong low, ulong high) = KeyOf(Encoding.ASCII.GetBytes(instrument.Symbol.Value));
            int at = SlotOf(low, high);
            while (_entries[at].Low != 0)
            {
                at = (at + 1) & (size - 1);
            }

            _entries[at] = new Entry(low, high, instrument.Id.Value);
        }

        _known = all.Count;
    }

    private int SlotOf(ulong low, ulong high)
    {
        ulong mixed = unchecked((low ^ (high * 0x9E3779B97F4A7C15)) * 0xD6E8FEB86659FD93);
        return (int)(mixed >> 33) & (_entries.Length - 1);
    }

    private static (ulong Low, ulong High) KeyOf(ReadOnlySpan<byte> symbol)
    {
        Span<byte> padded = stackalloc byte[LongestKey];
        padded.Clear();
        symbol.CopyTo(padded);
        return (BinaryPrimitives.ReadUInt64LittleEndian(padded), BinaryPrimitives.ReadUInt64LittleEndian(padded[8..]));
    }

    /// <param name="Low">First eight bytes of the symbol; 0 for an empty place.</param>
    /// <param name="High">The next eight.</param>
    /// <param name="Id">Number of the instrument.</param>
    private readonly record struct Entry(ulong Low, ulong High, int Id);
}
