namespace TradingHub.Storage.Disk;

/// <summary>Which file system a folder is on, from the text of Linux's <c>/proc/self/mountinfo</c>.</summary>
internal static class MountTable
{
    private static readonly Dictionary<string, string> Escapes = new(StringComparer.Ordinal)
    {
        ["\\040"] = " ",
        ["\\011"] = "\t",
        ["\\012"] = "\n",
        ["\\134"] = "\\",
    };

    /// <summary>The type of the mount that holds the path: the longest mount point above it, and of equal ones the last. Null if none.</summary>
    /// <param name="lines">Lines of the file: <c>36 35 98:0 /root /mount/point options - type source options</c>.</param>
    /// <param name="path">An absolute path.</param>
    public static string? TypeOf(IEnumerable<string> lines, string path)
    {
        (string Point, string Type) best = ("", "");
        foreach (string line in lines)
        {
            string[] halves = line.Split(" - ", 2);
            string[] places = halves[0].Split(' ');
            if (halves.Length == 2 && places.Length > 4)
            {
                string point = Unescape(places[4]);
                best = point.Length >= best.Point.Length && IsAbove(point, path) ? (point, halves[1].Split(' ')[0]) : best;
            }
        }

        return best.Type.Length == 0 ? null : best.Type;
    }

    private static bool IsAbove(string point, string path) =>
        point == "/" || path == point || path.StartsWith(point + "/", StringComparison.Ordinal);

    private static string Unescape(string text) =>
        Escapes.Aggregate(text, (current, escape) => current.Replace(escape.Key, escape.Value, StringComparison.Ordinal));
}
