using TradingHub.Indicators;

namespace TradingHub.Server.Streaming.BarIndicators;

/// <summary>The indicators that one client wishes to hear with closed bars, by topic. One thread, the broadcaster's loop.</summary>
internal sealed class IndicatorWishes
{
    private readonly Dictionary<int, IReadOnlyList<IndicatorSpec>> _wishes = [];

    /// <summary>The topics of which it wishes any.</summary>
    public IReadOnlyCollection<int> Topics => _wishes.Keys;

    /// <summary>What it wishes of a topic.</summary>
    public IReadOnlyList<IndicatorSpec> Of(int topic) => _wishes.GetValueOrDefault(topic, []);

    /// <summary>Takes a wish in place of the one before.</summary>
    public void Set(int topic, IReadOnlyList<IndicatorSpec> specs)
    {
        if (specs.Count == 0)
        {
            _wishes.Remove(topic);
        }
        else
        {
            _wishes[topic] = specs;
        }
    }
}
