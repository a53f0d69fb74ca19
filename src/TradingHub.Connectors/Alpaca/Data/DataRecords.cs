using System.Text.Json;
using TradingHub.Connectors.Alpaca.Wire;
using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Alpaca.Data;

/// <summary>Bars and quotes as Alpaca's REST API writes them, in our records.</summary>
internal static class DataRecords
{
    /// <summary>A bar; without a mean price the close stands in, without a count of trades 0.</summary>
    /// <exception cref="Domain.Venues.VenueException">An essential field is missing, or the prices cannot be.</exception>
    public static Bar ReadBar(JsonElement element)
    {
        WireObject wire = new(element, "bar", isData: true);
        double close = wire.Observed("c");
        Bar bar = new(
            wire.Time("t"),
            wire.Observed("o"),
            wire.Observed("h"),
            wire.Observed("l"),
            close,
            wire.Observed("v", canBeZero: true),
            wire.OptionalObserved("vw") is { } mean && mean > 0 ? mean : close,
            (int)Math.Clamp(wire.OptionalObserved("n") ?? 0, 0, int.MaxValue)
        );
        return bar.Low <= Math.Min(bar.Open, bar.Close) && bar.High >= Math.Max(bar.Open, bar.Close)
            ? bar
            : throw AlpacaErrors.UnreadableData($"Its bar of {bar.Time:u} has an open or a close outside of low and high");
    }

    /// <summary>A quote without its instrument; null when one side of the market was empty.</summary>
    /// <exception cref="Domain.Venues.VenueException">An essential field is missing.</exception>
    public static Quote? ReadQuote(JsonElement element)
    {
        WireObject wire = new(element, "quote", isData: true);
        long time = wire.Time("t").UtcTicks;
        Quote quote = new(
            default,
            wire.Observed("bp", canBeZero: true),
            wire.Observed("bs", canBeZero: true),
            wire.Observed("ap", canBeZero: true),
            wire.Observed("as", canBeZero: true),
            time,
            time
        );
        return quote is { Bid: > 0, Ask: > 0 } ? quote : null;
    }
}
