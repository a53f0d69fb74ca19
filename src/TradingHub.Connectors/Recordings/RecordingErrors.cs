using TradingHub.Domain.Venues;

namespace TradingHub.Connectors.Recordings;

/// <summary>What is wrong with a recording, said with file and line.</summary>
internal static class RecordingErrors
{
    /// <summary>Name of the venue in errors and in health.</summary>
    public const string Venue = "recording";

    /// <summary>A line that cannot be used.</summary>
    public static VenueException AtLine(string path, long line, string message, Exception? inner = null) =>
        new(Venue, VenueFailure.Unreadable, $"{path}, line {line}: {message}", inner);

    /// <summary>A file that cannot be used.</summary>
    public static VenueException InFile(string path, string message, Exception? inner = null) =>
        new(Venue, VenueFailure.Unreadable, $"{path}: {message}", inner);
}
