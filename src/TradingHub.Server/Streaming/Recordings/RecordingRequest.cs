using TradingHub.Server.Requests;

namespace TradingHub.Server.Streaming.Recordings;

/// <summary>What is to be recorded.</summary>
public sealed record RecordingRequest : IJsonRequest<RecordingRequest>
{
    private const int LongestName = 64;
    private const int MostSymbols = 1_000;
    private const int LongestMinutes = 600;

    /// <summary>What to call it, 1 to 64 characters, or null.</summary>
    public string? Name { get; init; }

    /// <summary>Symbols as an array or with commas; null for all that there are, also those that become known later.</summary>
    public IReadOnlyList<string>? Symbols { get; init; }

    /// <summary>After so many minutes it ends by itself, 1 to 600. Required.</summary>
    public required int Minutes { get; init; }

    /// <inheritdoc />
    public static RecordingRequest Read(JsonFields fields)
    {
        string? name = fields.Text("name", LongestName);
        IReadOnlyList<string>? symbols = fields.Texts("symbols", MostSymbols, allowCommas: true);
        if (symbols is { Count: 0 })
        {
            fields.Invalid("symbols", "must name at least one symbol; leave it out for all.");
        }

        int? minutes = fields.WholeNumber("minutes", 1, LongestMinutes);
        if (!fields.Has("minutes"))
        {
            fields.Missing("minutes", "is required: after how many minutes the recording ends by itself, 1 to 600.");
        }

        return new RecordingRequest
        {
            Name = name,
            Symbols = symbols,
            Minutes = minutes ?? 0,
        };
    }
}
