using TradingHub.Intelligence.Boosting;
using TradingHub.Intelligence.Boosting.Training;
using TradingHub.Intelligence.Tests.Boosting.Given;

namespace TradingHub.Intelligence.Tests.Boosting;

public sealed class RandomSourceTests
{
    public static TheoryData<int> Seeds =>
        [.. GoldenFiles.Lines("rng/rng.txt").Select(line => int.Parse(line.Split(' ')[0]["seed=".Length..])).Distinct()];

    [Theory, MemberData(nameof(Seeds))]
    public void Everything_that_a_seed_draws_is_what_the_native_library_draws(int seed)
    {
        string[] lines =
        [
            .. GoldenFiles
                .Lines("rng/rng.txt")
                .Where(line => line.StartsWith($"seed={seed} ", StringComparison.Ordinal))
                .Select(line => line[$"seed={seed} ".Length..]),
        ];
        BagSampler bags = new(
            4000,
            new SamplingSettings
            {
                BaggingFraction = 0.8,
                BaggingFrequency = 1,
                BaggingSeed = seed,
            }
        );

        Assert.All(lines, line => Assert.Equal(line, Repeat(line.Split(": ")[0], seed, bags, line)));
    }

    private static string Repeat(string what, int seed, BagSampler bags, string line)
    {
        RandomSource random = new(seed);
        int count = line.Split(": ")[1].Split(' ').Length;
        string drawn = what switch
        {
            "next_float" => Join(count, () => random.NextFloat().ToString("G9")),
            "next_short(0,32767)" => Join(count, () => $"{random.NextShort(0, 32767)}"),
            "next_int(0,1000000)" => Join(count, () => $"{random.NextInt(0, 1_000_000)}"),
            _ when what.StartsWith("sample(", StringComparison.Ordinal) => Samples(random, what),
            _ => Bag(bags, what),
        };
        return $"{what}: {drawn}";
    }

    private static string Samples(RandomSource random, string what)
    {
        int[] size = [.. what["sample(".Length..^1].Split(',').Select(int.Parse)];
        return $"{string.Join(' ', random.Sample(size[0], size[1]))} ; {string.Join(' ', random.Sample(size[0], size[1]))}";
    }

    private static string Bag(BagSampler bags, string what)
    {
        int[] rows = bags.Draw(int.Parse(what[^1..]), [])!;
        return $"in-bag {rows.Length}, first 64 rows {string.Concat(Enumerable.Range(0, 64).Select(row => rows.Contains(row) ? 1 : 0))}";
    }

    private static string Join(int count, Func<string> draw) => string.Join(' ', Enumerable.Range(0, count).Select(_ => draw()));
}
