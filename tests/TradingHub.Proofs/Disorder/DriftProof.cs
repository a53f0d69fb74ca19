using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using TradingHub.Proofs.Alpaca;

namespace TradingHub.Proofs.Disorder;

/// <summary>
/// B26. The venue's contract drifts: every field of every payload that the connector reads is removed, nulled, renamed, of another kind, and
/// unknown ones are added. Alone, the readers name an essential field and tolerate the rest; under a whole desk a damaged essential field
/// pauses trading with one alert that names it, the desk stays up, and it trades again once the venue's answer is whole.
/// </summary>
internal static class DriftProof
{
    private const int DesksAtOnce = 8;
    private static readonly string[] KindsOfTierP = ["removed", "of another kind"];

    /// <summary>Where the hub gets a payload, and how a record is wrapped there.</summary>
    private static readonly (string Record, string Route, bool IsList)[] Answers =
    [
        ("account", "GET /v2/account", false),
        ("clock", "GET /v2/clock", false),
        ("position", "GET /v2/positions", true),
        ("fill", "GET /v2/account/activities/FILL", true),
        ("order", "GET /v2/orders", true),
        ("bracket", "GET /v2/orders", true),
    ];

    /// <summary>Runs it.</summary>
    /// <param name="allKinds">Whether every kind of damage reaches the desk, or two of them.</param>
    public static async Task<ProofLine> RunAsync(bool allKinds)
    {
        List<string> failures = [];
        int damages = 0;
        foreach (AlpacaRecord record in AlpacaContract.Records)
        {
            foreach (Damage damage in Damage.AllOf(record.Sample()))
            {
                damages++;
                failures.AddRange(AlpacaContract.Judge(record, damage) is { } failure ? [failure] : []);
            }
        }

        List<Func<Task<IReadOnlyList<string>>>> desks = [.. Desks(allKinds)];
        ConcurrentBag<string> wrong = [];
        await Parallel.ForEachAsync(
            desks,
            new ParallelOptions { MaxDegreeOfParallelism = DesksAtOnce },
            async (desk, _) =>
            {
                foreach (string failure in await desk())
                {
                    wrong.Add(failure);
                }
            }
        );
        failures.AddRange(wrong);
        return new ProofLine(
            damages + desks.Count,
            failures,
            $"{AlpacaContract.Records.Count} payloads with {damages} damages; {desks.Count} desks paused by name and came back"
        );
    }

    private static IEnumerable<Func<Task<IReadOnlyList<string>>>> Desks(bool allKinds)
    {
        foreach ((string name, string route, bool isList) in Answers)
        {
            foreach (Damage damage in EssentialsOf(name, allKinds))
            {
                JsonNode body = isList ? new JsonArray(damage.Damaged) : damage.Damaged;
                yield return () => NamedAsync(route, damage, DriftedDesk.StartAsync(route, body, damage));
            }
        }

        foreach (Damage damage in EssentialsOf("order", allKinds))
        {
            yield return () => NamedAsync("POST /v2/orders", damage, DriftedDesk.ReplyAsync(damage));
        }

        foreach (Damage damage in EssentialsOf("update", allKinds))
        {
            yield return () => NamedAsync("trade_updates", damage, DriftedDesk.StreamAsync(damage));
        }
    }

    private static async Task<IReadOnlyList<string>> NamedAsync(
        string where,
        Damage damage,
        Task<IReadOnlyList<string>> failures
    ) => [.. (await failures).Select(failure => $"{where}, {damage}: {failure}")];

    private static IEnumerable<Damage> EssentialsOf(string name, bool allKinds)
    {
        AlpacaRecord record = AlpacaContract.Records.First(one => one.Name == name);
        return Damage
            .AllOf(record.Sample())
            .Where(damage => record.Essentials.Contains(damage.Path) && (allKinds || KindsOfTierP.Contains(damage.Kind)));
    }
}
