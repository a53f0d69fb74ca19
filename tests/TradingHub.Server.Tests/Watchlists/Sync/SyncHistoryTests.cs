using TradingHub.Domain.Watchlists;

namespace TradingHub.Server.Tests.Watchlists.Sync;

/// <summary>Two people edit lists on both sides by chance, and processes end by chance. What was meant is kept in plain sets beside it.</summary>
public sealed class SyncHistoryTests
{
    private static readonly string[] Symbols = ["SPY", "QQQ", "AAPL", "MSFT", "IBM", "TSLA", "XYZ", "EUR/USD"];
    private static readonly string[] Names = ["A", "B", "C"];

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Both_sides_come_to_hold_what_was_put_on_and_not_taken_off(int seed)
    {
        Random random = new(seed);
        using SyncBench bench = new();
        bench.Venue.Refused.Add("EUR/USD");
        Dictionary<string, HashSet<string>> meant = Names.ToDictionary(name => name, _ => new HashSet<string>());
        foreach (string name in Names)
        {
            await bench.PutAsync(name, "");
        }

        await bench.RoundAsync();
        for (int step = 0; step < 60; step++)
        {
            await EditAsync(bench, random, meant);
            await RoundsAsync(bench, random);

            Assert.Equal(Show(meant, "XYZ"), Show(bench.Lists().ToDictionary(list => list.Name, list => Texts(list))));
            Assert.Equal(
                Show(meant, "EUR/USD"),
                Show(bench.Venue.All.ToDictionary(list => list.Name, list => list.Symbols.ToHashSet()))
            );
        }
    }

    private static async Task EditAsync(SyncBench bench, Random random, Dictionary<string, HashSet<string>> meant)
    {
        // One symbol is edited on one side at most between two comparisons, so that what was meant is beyond doubt.
        string[] symbols = random.GetItems(Symbols, 4).Distinct().ToArray();
        foreach (string symbol in symbols)
        {
            string name = Names[random.Next(Names.Length)];
            bool isHere = symbol == "EUR/USD" || (symbol != "XYZ" && random.Next(2) == 0);
            List<string> held = isHere
                ? [.. Texts(bench.Find(name))]
                : [.. bench.Venue.All.Single(list => list.Name == name).Symbols];
            bool isOn = !held.Remove(symbol);
            if (isOn)
            {
                held.Insert(random.Next(held.Count + 1), symbol);
                meant[name].Add(symbol);
            }
            else
            {
                meant[name].Remove(symbol);
            }

            string text = string.Join(' ', held);
            if (isHere)
            {
                await bench.PutAsync(name, text);
            }
            else
            {
                bench.Venue.Put(name, text);
            }
        }
    }

    /// <summary>Processes that end somewhere, and one that does not.</summary>
    private static async Task RoundsAsync(SyncBench bench, Random random)
    {
        for (int crashes = random.Next(3); crashes > 0; crashes--)
        {
            bench.Crash.CrashAt = bench.Crash.Passed + random.Next(1, 12);
            try
            {
                await bench.RoundAsync(isFull: random.Next(2) == 0);
            }
            catch (CrashException)
            {
                bench.Restart();
            }
        }

        bench.Crash.CrashAt = 0;
        await bench.RoundAsync();
    }

    private static HashSet<string> Texts(Watchlist list) => [.. list.Symbols.Select(symbol => symbol.Value)];

    private static string Show(Dictionary<string, HashSet<string>> lists, string without = "") =>
        string.Join(
            " | ",
            lists
                .OrderBy(list => list.Key, StringComparer.Ordinal)
                .Select(list =>
                    $"{list.Key}: {string.Join(' ', list.Value.Where(one => one != without).Order(StringComparer.Ordinal))}"
                )
        );
}
