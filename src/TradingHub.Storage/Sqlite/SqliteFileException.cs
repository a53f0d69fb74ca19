namespace TradingHub.Storage.Sqlite;

/// <summary>A database file is not ours, is newer than this program, or cannot be opened. The message names the file and what to do.</summary>
public sealed class SqliteFileException(string message, Exception? inner = null) : Exception(message, inner);
