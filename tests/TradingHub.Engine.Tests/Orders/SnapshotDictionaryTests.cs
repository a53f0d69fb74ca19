using System.Collections.Immutable;
using TradingHub.Engine.Orders;

namespace TradingHub.Engine.Tests.Orders;

public sealed class SnapshotDictionaryTests
{
    [Fact]
    public void A_snapshot_stays_as_it_was_while_the_table_goes_on()
    {
        SnapshotDictionary<string, int> table = new(ImmutableDictionary.Create<string, int>(StringComparer.Ordinal));
        table.Add("a", 1);
        table["b"] = 2;
        ImmutableDictionary<string, int> first = table.ToImmutable();
        table["a"] = 3;
        table["c"] = 4;

        Assert.Equal([("a", 1), ("b", 2)], first.Select(pair => (pair.Key, pair.Value)).Order());
        Assert.Equal([("a", 3), ("b", 2), ("c", 4)], table.ToImmutable().Select(pair => (pair.Key, pair.Value)).Order());
    }

    [Fact]
    public void What_was_written_is_read_before_any_snapshot()
    {
        SnapshotDictionary<string, int> table = new(ImmutableDictionary.Create<string, int>(StringComparer.Ordinal));
        table["a"] = 1;
        table["a"] = 2;

        Assert.Equal(2, table["a"]);
        Assert.False(table.TryGetValue("b", out _));
        Assert.Equal([2], table.Values);
        Assert.Throws<ArgumentException>(() => table.Add("a", 3));
    }
}
