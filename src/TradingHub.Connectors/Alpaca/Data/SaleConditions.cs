namespace TradingHub.Connectors.Alpaca.Data;

/// <summary>
/// The sale conditions of one trade, as the letters that the tape gives them, and what they mean to a bar. Source: the guidelines of the
/// consolidated tapes (CTA, UTP) for high, low, last and volume. Trades outside of the regular session (T) do form the prices of their minutes.
/// </summary>
internal struct SaleConditions
{
    private const int Half = 64;

    // Official opening and closing prices repeat what an auction has told.
    private static readonly SaleConditions Repeats = Of("MQ9");

    // Odd lots, and prices that were agreed earlier, elsewhere or as an average.
    private static readonly SaleConditions VolumeAlone = Of("CGHINPRUVWZ47");

    // A mean price on the tapes of NYSE and its neighbours; on Nasdaq's the letter stands for a bunched trade.
    private static readonly SaleConditions MeanPrice = Of("B");

    private ulong _low;
    private ulong _high;

    /// <summary>Whether it repeats what was told before, and is no trade.</summary>
    public readonly bool AreRepeat => Has(Repeats);

    /// <summary>Whether the trade counts into the volume of a bar alone.</summary>
    /// <param name="tape">Letter of the tape.</param>
    public readonly bool AreVolumeAlone(byte tape) => Has(VolumeAlone) || (tape is (byte)'A' or (byte)'B' && Has(MeanPrice));

    /// <summary>Adds a condition; more than one letter, and letters that no tape has, mean nothing.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        if (text.Length == 1 && text[0] < 2 * Half)
        {
            _low |= text[0] < Half ? 1UL << text[0] : 0;
            _high |= text[0] >= Half ? 1UL << (text[0] - Half) : 0;
        }
    }

    private static SaleConditions Of(string letters)
    {
        SaleConditions conditions = default;
        Span<byte> letter = stackalloc byte[1];
        foreach (char one in letters)
        {
            letter[0] = (byte)one;
            conditions.Add(letter);
        }

        return conditions;
    }

    private readonly bool Has(in SaleConditions any) => ((_low & any._low) | (_high & any._high)) != 0;
}
