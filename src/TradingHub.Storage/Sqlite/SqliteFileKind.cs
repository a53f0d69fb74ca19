namespace TradingHub.Storage.Sqlite;

/// <summary>Which of the hub's files it is; decides its mark and how hard it is synced.</summary>
public enum SqliteFileKind
{
    /// <summary><c>trading.db</c>: journal, ledger, idempotency, risk, audit. Every commit survives a power cut.</summary>
    Trading,

    /// <summary><c>market.db</c>: bars and ticks; can be rebuilt.</summary>
    Market,

    /// <summary><c>app.db</c>: watchlists, layouts, templates, models.</summary>
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
    /// Settings that each connection needs anew. Trading is synced at each commit; its owner checkpoints, so that no commit waits for one.
    /// </summary>
    public static string Pragmas(this SqliteFileKind kind) =>
        $"""
            PRAGMA busy_timeout = {SqliteDatabase.BusyTimeoutSeconds * 1000};
            PRAGMA mmap_size = 0;
            PRAGMA foreign_keys = ON;
            PRAGMA trusted_schema = OFF;
            PRAGMA cell_size_check = ON;
            PRAGMA synchronous = {(kind == SqliteFileKind.Trading ? "FULL" : "NORMAL")};
            PRAGMA wal_autocheckpoint = {(kind == SqliteFileKind.Trading ? 0 : 1000)};
            PRAGMA journal_size_limit = {(kind == SqliteFileKind.Trading ? 64 : 256) * Megabyte};
            """;
}
