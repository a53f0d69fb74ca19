namespace TradingHub.Server.Watchlists.Sync;

/// <summary>How the hub's lists and those of the account at the broker stand to each other.</summary>
public enum SyncState
{
    /// <summary>They have nothing to do with each other: the broker is simulated, or the settings keep them apart.</summary>
    Off,

    /// <summary>They were not compared yet.</summary>
    Starting,

    /// <summary>They are the same.</summary>
    InStep,

    /// <summary>They are the same but for what one side cannot hold.</summary>
    Differs,

    /// <summary>The broker could not be asked or told; it is tried again.</summary>
    Behind,
}

/// <summary>The hub's lists and those of the account at the broker.</summary>
/// <param name="Venue">Name of the broker, or null while the state is off.</param>
/// <param name="State">How they stand to each other.</param>
/// <param name="Trouble">Why the last look failed, or null.</param>
/// <param name="LastRoundAt">When they were compared last.</param>
/// <param name="Lists">The hub's lists.</param>
/// <param name="OnlyThere">Lists of the account that cannot be the hub's.</param>
public sealed record SyncResponse(
    string? Venue,
    SyncState State,
    string? Trouble,
    DateTimeOffset? LastRoundAt,
    IReadOnlyList<SyncedList> Lists,
    IReadOnlyList<VenueOnlyList> OnlyThere
);

/// <summary>A list here and there.</summary>
/// <param name="Id">The hub's id.</param>
/// <param name="Name">Its name here.</param>
/// <param name="VenueId">The broker's id, or null when there is none.</param>
/// <param name="VenueName">Its name there.</param>
/// <param name="OnlyHere">Symbols that the broker does not take.</param>
/// <param name="OnlyThere">Symbols that the hub does not know or has no room for.</param>
/// <param name="Trouble">What could not be done, or null.</param>
/// <param name="ComparedAt">When it was compared last.</param>
public sealed record SyncedList(
    Guid Id,
    string Name,
    string? VenueId,
    string? VenueName,
    IReadOnlyList<string> OnlyHere,
    IReadOnlyList<string> OnlyThere,
    string? Trouble,
    DateTimeOffset ComparedAt
)
{
    /// <summary>Whether both sides have the same name and the same symbols.</summary>
    internal bool IsInStep => Trouble is null && OnlyHere.Count + OnlyThere.Count == 0;

    /// <summary>What differs, in words.</summary>
    internal string Describe(string venue)
    {
        string[] parts =
        [
            .. OnlyHere.Count > 0 ? [$"only here {string.Join(", ", OnlyHere)}"] : Array.Empty<string>(),
            .. OnlyThere.Count > 0 ? [$"only at {venue} {string.Join(", ", OnlyThere)}"] : Array.Empty<string>(),
            .. Trouble is null ? Array.Empty<string>() : [Trouble],
        ];
        return $"'{Name}' differs from the list at {venue}: {string.Join("; ", parts)}.";
    }
}

/// <summary>A list of the account that cannot be one of the hub's.</summary>
/// <param name="VenueId">The broker's id.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Reason">Why not.</param>
public sealed record VenueOnlyList(string VenueId, string Name, string Reason);
