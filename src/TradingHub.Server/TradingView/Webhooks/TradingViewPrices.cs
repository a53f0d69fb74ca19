using System.Collections.Concurrent;
using TradingHub.Domain.Instruments;

namespace TradingHub.Server.TradingView.Webhooks;

/// <summary>Prices that TradingView sent within the last minute. Shown, never traded on. Safe to use from any thread.</summary>
internal sealed class TradingViewPrices(TimeProvider machine)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<InstrumentId, TradingViewPrice> _prices = new();

    /// <summary>Remembers a price.</summary>
    public void Set(Instrument instrument, PriceAlert price, DateTimeOffset at) =>
        _prices[instrument.Id] = new TradingViewPrice(
            instrument.Symbol.Value,
            price.Price,
            price.Bid,
            price.Ask,
            price.Volume,
            price.Open,
            price.High,
            price.Low,
            at
        );

    /// <summary>The price of an instrument, or null when none came within the last minute.</summary>
    public TradingViewPrice? Find(Instrument instrument) =>
        _prices.TryGetValue(instrument.Id, out TradingViewPrice? price) && IsFresh(price) ? price : null;

    /// <summary>All fresh ones, by symbol.</summary>
    public IReadOnlyList<TradingViewPrice> All() =>
        [.. _prices.Values.Where(IsFresh).OrderBy(price => price.Symbol, StringComparer.Ordinal)];

    private bool IsFresh(TradingViewPrice price) => machine.GetUtcNow() - price.ReceivedAt < Kept;
}

/// <summary>A price that TradingView sent.</summary>
/// <param name="Symbol">Canonical symbol.</param>
/// <param name="Price">Last price.</param>
/// <param name="Bid">Best bid, or a tenth of a percent below the price.</param>
/// <param name="Ask">Best ask, or a tenth of a percent above the price.</param>
/// <param name="Volume">Volume, or null.</param>
/// <param name="Open">Open of the bar, or null.</param>
/// <param name="High">High of the bar, or null.</param>
/// <param name="Low">Low of the bar, or null.</param>
/// <param name="ReceivedAt">When it arrived.</param>
public sealed record TradingViewPrice(
    string Symbol,
    decimal Price,
    decimal Bid,
    decimal Ask,
    decimal? Volume,
    decimal? Open,
    decimal? High,
    decimal? Low,
    DateTimeOffset ReceivedAt
);

/// <summary>All prices that TradingView sent within the last minute.</summary>
/// <param name="Prices">By symbol.</param>
/// <param name="Count">How many.</param>
public sealed record TradingViewPriceList(IReadOnlyList<TradingViewPrice> Prices, int Count);
