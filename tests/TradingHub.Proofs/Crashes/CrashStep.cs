namespace TradingHub.Proofs.Crashes;

/// <summary>A step at which the host ends itself in a proof.</summary>
/// <param name="Name">Its name in the setting.</param>
/// <param name="Least">The first time of passing that is tried.</param>
/// <param name="Most">The last one that a trial is sure to come to.</param>
internal sealed record CrashStep(string Name, int Least, int Most)
{
    /// <summary>The sixteen of one round. Of the two sorts of files that are exchanged, the rounds take turns.</summary>
    public static IReadOnlyList<CrashStep> OfRound(int round) =>
        [
            // First, since it needs an empty folder: the scripts of three files, and the moment after each one's commit.
            new("MIGRATION", 1, 8),
            new("K0", 1, 6),
            new("K1", 1, 6),
            new("K2", 1, 10),
            new("K3", 1, 10),
            new("K4", 1, 6),
            new("K5", 1, 6),
            new("K6", 1, 3),
            new("K7", 1, 3),
            new("K8", 1, 2),
            new("K9", 1, 1),
            new("KILLSWITCH", 1, 2),
            new("K10", 1, 1),
            new("CHECKPOINT", 1, 1),
            new("BACKUP", 1, 1),
            // The first anchor is written at the start; a copy gets its name, then the two old ones go.
            round % 2
            == 0
                ? new("ROTATE", 1, 3)
                : new("ANCHOR", 2, 10),
        ];

    /// <summary>Whether a halt of level 4 comes to it.</summary>
    public bool IsOfAHalt => Name is "K9" or "K10" or "KILLSWITCH";

    /// <summary>Whether a copy of the journal comes to it.</summary>
    public bool IsOfABackup => Name is "BACKUP" or "ROTATE";

    /// <summary>Which time of passing it is tried at.</summary>
    public string At(Random random) => $"{Name}:{random.Next(Least, Most + 1)}";
}
