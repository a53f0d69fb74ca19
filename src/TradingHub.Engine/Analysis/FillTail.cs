using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Analysis;

/// <summary>
/// Fills that came since the last look, out of the order book's snapshot. The first look gives all of them, so whoever folds them is
/// rebuilt from the journal at each start. Not safe for several threads.
/// </summary>
internal sealed class FillTail(IOrderBook book)
{
    private const int FirstPage = 256;
    private long _seen;

    /// <summary>New fills, oldest first.</summary>
    public IReadOnlyList<Fill> Take()
    {
        List<Fill> fresh = [];
        int limit = FirstPage;
        long? before = null;
        while (true)
        {
            IReadOnlyList<Fill> page = book.Fills(before, limit);
            fresh.AddRange(page.TakeWhile(fill => fill.Sequence > _seen));
            if (page.Count < limit || page[^1].Sequence <= _seen)
            {
                break;
            }

            before = page[^1].Sequence;
            limit *= 2;
        }

        fresh.Reverse();
        _seen = fresh.Count > 0 ? fresh[^1].Sequence : _seen;
        return fresh;
    }
}
