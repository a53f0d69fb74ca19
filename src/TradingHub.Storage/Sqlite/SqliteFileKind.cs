namespace TradingHub.Storage.Sqlite;

/// <summary>Which of the hub's files it is; decides its mark and how hard it is synced.</summary>
public enum SqliteFileKind
{
    /// <summary><c>trading.db</c>: journal, ledger, idempotency, risk, audit. Every commit survives a power cut.</summary>
    Trading,

    /// <summary><c>market.db</c>: bars and ticks; can be rebuilt.</summary>
    Market,

    /// <summary><c>app.db</c>: what a person made and what came in. Every commit survives a power cut.</summary>
    Application,
}

/// <summary>What distinguishes the kinds.</summary>
internal static class SqliteFileKinds
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>The <c>application_id</c> in the file's header: four letters, so that no file is taken for another.</summary>
    public static int ApplicationId(this SqliteFileKind kind) =>
        kind switch
        {
            SqliteFileKind.Trading => 0x54485452, // THTR
            SqliteFileKind.Market => 0x54484D4B, // THMK
            _ => 0x54484150, // THAP
        };

    /// <summary>
    /// Settings that each connection needs anew. What cannot be rebuilt is synced at each commit. The owner of the journal checkpoints it, and
    /// <see cref="LogMover"/> the others, so that no commit waits for that; a commit does it itself only where their log has become long.
    /// </summary>
    public static string Pragmas(this SqliteFileKind kind) =>
        $"""
            PRAGMA busy_timeout = {SqliteDatabase.BusyTimeoutSeconds * 1000};
            PRAGMA mmap_size = 0;
            PRAGMA foreign_keys = ON;
            PRAGMA trusted_schema = OFF;
            PRAGMA cell_size_check = ON;
            PRAGMA synchronous = {(kind == SqliteFileKind.Market ? "NORMAL" : "FULL")};
            PRAGMA wal_autocheckpoint = {(kind == SqliteFileKind.Trading ? 0 : 8_000)};
            PRAGMA journal_size_limit = {(kind == SqliteFileKind.Trading ? 64 : 256) * Megabyte};
            """;
}
