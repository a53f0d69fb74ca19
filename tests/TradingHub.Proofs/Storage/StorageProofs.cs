namespace TradingHub.Proofs.Storage;

/// <summary>Proofs of what the journal survives: a lock, a full disk, errors, damage, lost power, an old copy.</summary>
internal static class StorageProofs
{
    private const string Power = "a loss of power loses nothing acknowledged";
    private const string Error = "an error of the disk ends the host at once";
    private const string Lock = "a foreign lock delays or refuses, never loses";
    private const string Reader = "a stuck reader is told of and slows nobody";
    private const string Damage = "nothing is traded on a damaged journal";

    private const string Full = "a full disk refuses orders and nothing else";
    private const string Old = "an old copy takes over what the broker has";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Proof> All { get; } =
    [
        new("B5", Tier.P, Power, seed => PowerLossProof.RunAsync(seed, orders: 150, images: 12, hosts: 1)),
        new("B5", Tier.N, Power, seed => PowerLossProof.RunAsync(seed, orders: 800, images: 200, hosts: 10)),
        new("B6", Tier.P, Error, seed => DiskErrorProof.RunAsync(seed, [1, 3 + (seed % 8)])),
        new("B6", Tier.N, Error, seed => DiskErrorProof.RunAsync(seed, [.. Enumerable.Range(1, 50)])),
        new("B7", Tier.P, Full, seed => FullDiskProof.RunAsync(seed, TimeSpan.FromSeconds(5))) { IsPatient = true },
        new("B7", Tier.N, Full, seed => FullDiskProof.RunAsync(seed, TimeSpan.FromSeconds(20))) { IsPatient = true },
        new("B8", Tier.P, Lock, seed => LockProof.RunAsync(seed, [1, 8])) { IsPatient = true },
        new("B8", Tier.N, Lock, seed => LockProof.RunAsync(seed, [1, 8, 30])) { IsPatient = true },
        new("B9", Tier.N, Reader, seed => StuckReaderProof.RunAsync(seed, megabytes: 80)),
        new("B10", Tier.P, Damage, seed => DamageProof.RunAsync(seed, damages: 20, hosts: 4)),
        new("B10", Tier.N, Damage, seed => DamageProof.RunAsync(seed, damages: 200, hosts: 40)),
        new("B11", Tier.P, Old, seed => OldBackupProof.RunAsync(seed, orders: 12)),
        new("B11", Tier.N, Old, seed => OldBackupProof.RunAsync(seed, orders: 200)),
    ];
}
