using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace TradingHub.Server.Streaming;

/// <summary>Reads a hello and words its answer. The first thing that is wrong is told; then nothing changes. Any thread.</summary>
internal sealed class HelloReader(StreamEpoch epoch, IOptions<StreamingOptions> options)
{
    private const int LatestVersion = 2;
    private const double LeastRate = 0.1;
    private const double MostRate = 1_000;
    private const int LongestName = 64;
    private static readonly HelloTopic[] Topics = [.. Enum.GetValues<StreamTopic>().Select(HelloTopic.Of)];

    /// <summary>Reads a hello.</summary>
    /// <param name="message">The message.</param>
    /// <param name="client">Who says it.</param>
    /// <returns>What the broadcaster does: greet, or tell what is wrong.</returns>
    public ClientCommand Read(JsonElement message, StreamClient client) =>
        TryRead(message, out HelloWishes? wishes, out StreamProblem? problem)
            ? new HelloCommand(wishes, ReplyTo(wishes, client))
            : ClientMessages.Refuse(problem);

    private static bool TryRead(
        JsonElement message,
        [NotNullWhen(true)] out HelloWishes? wishes,
        [NotNullWhen(false)] out StreamProblem? problem
    )
    {
        wishes = null;
        if (
            !TryReadVersion(message, out int version, out problem)
            || !TryReadBatch(message, out bool isBatch, out problem)
            || !TryReadRate(message, out double? maxRate, out problem)
            || !TryReadFields(message, out UpdateFields? fields, out problem)
            || !TryReadName(message, out string? name, out problem)
        )
        {
            return false;
        }

        wishes = new HelloWishes(version, isBatch, maxRate, fields, name);
        problem = version == 1 && (isBatch || maxRate is not null || fields is not null) ? NeedsVersionTwo : null;
        return problem is null;
    }

    private static StreamProblem NeedsVersionTwo { get; } =
        new("FIELD_INVALID", "'batch', 'max_rate' and 'fields' need \"version\": 2.", "version");

    private static bool TryReadVersion(JsonElement message, out int version, [NotNullWhen(false)] out StreamProblem? problem)
    {
        version = 0;
        problem = null;
        if (FieldOf(message, "version") is not { } field)
        {
            problem = new StreamProblem("FIELD_MISSING", "'version' says how the stream is spoken: 1 or 2.", "version");
        }
        else if (field.ValueKind != JsonValueKind.Number)
        {
            problem = new StreamProblem("FIELD_INVALID", "'version' must be a number: 1 or 2.", "version");
        }
        else if (!field.TryGetInt32(out version) || version is < 1 or > LatestVersion)
        {
            problem = new StreamProblem(
                "VERSION_UNKNOWN",
                "There are versions 1 and 2 of the stream. Say one of them.",
                "version"
            );
        }

        return problem is null;
    }

    private static bool TryReadBatch(JsonElement message, out bool isBatch, [NotNullWhen(false)] out StreamProblem? problem)
    {
        JsonElement? field = FieldOf(message, "batch");
        isBatch = field?.ValueKind == JsonValueKind.True;
        problem = field is null or { ValueKind: JsonValueKind.True or JsonValueKind.False }
            ? null
            : new StreamProblem("FIELD_INVALID", "'batch' must be true or false.", "batch");
        return problem is null;
    }

    private static bool TryReadRate(JsonElement message, out double? maxRate, [NotNullWhen(false)] out StreamProblem? problem)
    {
        maxRate = null;
        problem = null;
        if (FieldOf(message, "max_rate") is not { } field)
        {
            return true;
        }

        if (
            field.ValueKind == JsonValueKind.Number
            && field.TryGetDouble(out double rate)
            && rate is >= LeastRate and <= MostRate
        )
        {
            maxRate = rate;
            return true;
        }

        const string Detail = "'max_rate' is the most quotes per second and symbol: a number from 0.1 to 1000, or null for all.";
        problem = new StreamProblem("FIELD_INVALID", Detail, "max_rate");
        return false;
    }

    private static bool TryReadFields(
        JsonElement message,
        out UpdateFields? fields,
        [NotNullWhen(false)] out StreamProblem? problem
    )
    {
        fields = null;
        problem = null;
        return FieldOf(message, "fields") is not { } field || UpdateFields.TryRead(field, out fields, out problem);
    }

    private static bool TryReadName(JsonElement message, out string? name, [NotNullWhen(false)] out StreamProblem? problem)
    {
        JsonElement? field = FieldOf(message, "client");
        name = field is { ValueKind: JsonValueKind.String } text ? text.GetString()!.Trim() : null;
        problem =
            field is null || name is { Length: > 0 and <= LongestName }
                ? null
                : new StreamProblem("FIELD_INVALID", "'client' is the program's name: a text of 1 to 64 characters.", "client");
        return problem is null;
    }

    /// <summary>A field; null when it is absent or null.</summary>
    private static JsonElement? FieldOf(JsonElement message, string name) =>
        message.TryGetProperty(name, out JsonElement field) && field.ValueKind != JsonValueKind.Null ? field : null;

    private StreamReply ReplyTo(HelloWishes wishes, StreamClient client)
    {
        StreamingOptions settings = options.Value;
        return StreamReply.Of(
            "hello",
            new HelloMessage(
                "hello",
                wishes.Version,
                epoch.Value,
                client.Id,
                wishes.IsBatch,
                wishes.MaxRate,
                wishes.Fields,
                Topics,
                new HelloLimits(
                    settings.MaxSymbolsPerClient,
                    settings.MessagesPerSecond,
                    settings.MaxClientFrameBytes,
                    settings.ResumeUpdates
                )
            )
        );
    }

    private sealed record HelloMessage(
        string Type,
        int Version,
        string Epoch,
        Guid ClientId,
        bool Batch,
        double? MaxRate,
        UpdateFields? Fields,
        IReadOnlyList<HelloTopic> Topics,
        HelloLimits Limits
    );

    private sealed record HelloLimits(int Symbols, int MessagesPerSecond, int MessageBytes, int ResumeUpdates);

    /// <summary>A topic, the words in <c>type</c> of its updates, and whether updates of it may be left out for a slow client.</summary>
    private sealed record HelloTopic(string Name, IReadOnlyList<string> Types, string Loss)
    {
        public static HelloTopic Of(StreamTopic topic) =>
            new(
                TopicIndex.NameOf(topic),
                TopicIndex.TypesOf(topic),
                topic is StreamTopic.Quotes or StreamTopic.Heartbeat ? "conflate" : "none"
            );
    }
}
