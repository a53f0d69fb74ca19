using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Tests.Alpaca.Data;

/// <summary>Wishes that a test sets.</summary>
internal sealed class ListedWishes : IFeedWishes
{
    private volatile IReadOnlyList<FeedWish> _wishes = [];
    private Action? _listeners;

    public IReadOnlyList<FeedWish> Wishes() => _wishes;

    public void OnChange(Action listener) => _listeners += listener;

    /// <summary>Makes these the wishes.</summary>
    public void Set(params FeedWish[] wishes)
    {
        _wishes = wishes;
        _listeners?.Invoke();
    }

    /// <summary>Makes quotes and trades of these instruments the wishes.</summary>
    public void SetAll(params Instrument[] instruments) =>
        Set([.. instruments.Select(instrument => new FeedWish(instrument.Id, Quotes: true, Trades: true))]);
}
