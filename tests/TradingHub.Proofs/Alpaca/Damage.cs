using System.Text.Json.Nodes;

namespace TradingHub.Proofs.Alpaca;

/// <summary>One field of a payload that is not as the venue's documentation has it.</summary>
/// <param name="Path">The field, with the objects that it lies in: <c>order.qty</c>; a list counts once: <c>legs.qty</c>.</param>
/// <param name="Kind">What is done to it.</param>
/// <param name="Damaged">The payload with the damage.</param>
internal sealed record Damage(string Path, string Kind, JsonObject Damaged)
{
    /// <summary>Name of the field alone.</summary>
    public string Field => Path[(Path.LastIndexOf('.') + 1)..];

    /// <inheritdoc />
    public override string ToString() => $"{Path} {Kind}";

    /// <summary>Each field of a payload, at any depth: removed, nulled, renamed, of another kind; and an unknown one in each object.</summary>
    public static IEnumerable<Damage> AllOf(JsonObject sample)
    {
        foreach ((string path, Func<JsonNode, JsonObject> find) in ObjectsOf(sample, "", root => root.AsObject()))
        {
            foreach (Damage damage in OneObject(sample, path, find))
            {
                yield return damage;
            }
        }
    }

    private static IEnumerable<Damage> OneObject(JsonObject sample, string path, Func<JsonNode, JsonObject> find)
    {
        foreach ((string field, JsonNode? value) in find(sample))
        {
            yield return Act("removed", inner => inner.Remove(field));
            yield return Act("null", inner => inner[field] = null);
            yield return Act(
                "renamed",
                inner =>
                {
                    JsonNode? moved = inner[field]?.DeepClone();
                    inner.Remove(field);
                    inner[$"{field}_renamed"] = moved;
                }
            );
            yield return Act(
                "of another kind",
                inner => inner[field] = value is JsonObject ? "text" : new JsonObject { ["x"] = 1 }
            );
            yield return Act("a list", inner => inner[field] = new JsonArray(1, 2));

            Damage Act(string kind, Action<JsonObject> act)
            {
                JsonObject copy = sample.DeepClone().AsObject();
                act(find(copy));
                return new Damage(path + field, kind, copy);
            }
        }

        JsonObject more = sample.DeepClone().AsObject();
        find(more)["brand_new"] = new JsonObject { ["deep"] = new JsonArray(1, 2) };
        yield return new Damage($"{path}brand_new", "unknown", more);
    }

    private static IEnumerable<(string Path, Func<JsonNode, JsonObject> Find)> ObjectsOf(
        JsonObject here,
        string path,
        Func<JsonNode, JsonObject> find
    )
    {
        yield return (path, find);
        foreach ((string field, JsonNode? value) in here)
        {
            IEnumerable<(JsonObject, Func<JsonNode, JsonObject>)> inner = value switch
            {
                JsonObject one => [(one, root => find(root)[field]!.AsObject())],
                JsonArray list => list.OfType<JsonObject>()
                    .Select((one, index) => (one, (Func<JsonNode, JsonObject>)(root => find(root)[field]![index]!.AsObject()))),
                _ => [],
            };
            foreach ((JsonObject next, Func<JsonNode, JsonObject> findNext) in inner)
            {
                foreach ((string, Func<JsonNode, JsonObject>) found in ObjectsOf(next, $"{path}{field}.", findNext))
                {
                    yield return found;
                }
            }
        }
    }
}
