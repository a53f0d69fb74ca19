using TradingHub.Domain.Instruments;

namespace TradingHub.Server.AlpacaApi.DataStreams;

/// <summary>The tape's letters: exchange, tape and condition of a share's ticks.</summary>
internal static class AlpacaTape
{
    /// <summary>The exchange where the tick names none: IEX.</summary>
    public static ReadOnlySpan<byte> Iex => "V"u8;

    /// <summary>Condition of a trade that forms no price.</summary>
    public static ReadOnlySpan<byte> OddLot => "I"u8;

    private static ReadOnlySpan<byte> Letters => "ABCDEFGHIJKLMNOPQRSTUVWXYZ"u8;

    /// <summary>The tape that a share's listing belongs to.</summary>
    public static ReadOnlySpan<byte> Of(Instrument instrument) =>
        instrument.Exchange switch
        {
            "NYSE" => "A"u8,
            "NASDAQ" => "C"u8,
            _ => "B"u8,
        };

    /// <summary>Exchange of a trade, by its letter in the tick.</summary>
    public static ReadOnlySpan<byte> ExchangeOf(char venue) =>
        char.IsAsciiLetterUpper(venue) ? Letters.Slice(venue - 'A', 1) : Iex;
}
