using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using TradingHub.Domain.Instruments;

namespace TradingHub.Server.Streaming;

/// <summary>Reads <c>resume</c> of a subscription. The first thing that is wrong is told. Any thread.</summary>
internal sealed class ResumeReader(InstrumentCatalogue catalogue)
{
    private const string Field = "resume";

    /// <summary>Reads it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="selection">What the message subscribes to.</param>
    /// <param name="resume">Where the client was; null when it does not say.</param>
    /// <param name="problem">What is wrong.</param>
    public bool TryRead(
        JsonElement message,
        TopicSelection selection,
        out ResumePoint? resume,
        [NotNullWhen(false)] out StreamProblem? problem
    )
    {
        resume = null;
        problem = null;
        if (!message.TryGetProperty(Field, out JsonElement field) || field.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        if (
            field.ValueKind != JsonValueKind.Object
            || !field.TryGetProperty("epoch", out JsonElement epoch)
            || epoch.ValueKind != JsonValueKind.String
            || !field.TryGetProperty("seqs", out JsonElement sequences)
            || sequences.ValueKind != JsonValueKind.Object
        )
        {
            problem = Invalid(
                "'resume' is {\"epoch\":\"..\",\"seqs\":{\"trades:AAPL\":123}}: the hub's epoch and your last numbers."
            );
            return false;
        }

        Dictionary<int, long> numbers = [];
        foreach (JsonProperty sequence in sequences.EnumerateObject())
        {
            problem ??= Read(sequence, selection, numbers);
        }

        resume = new ResumePoint(epoch.GetString()!, numbers);
        return problem is null;
    }

    private StreamProblem? Read(JsonProperty sequence, TopicSelection selection, Dictionary<int, long> numbers)
    {
        string name = SelectionReader.Shorten(sequence.Name);
        if (sequence.Value.ValueKind != JsonValueKind.Number || !sequence.Value.TryGetInt64(out long number) || number < 0)
        {
            return Invalid($"The number of '{name}' in 'resume' must be a whole number from 0.");
        }

        if (!TopicIndex.TryParse(sequence.Name, catalogue, out int topic))
        {
            return Invalid(
                $"'{name}' in 'resume' is no topic. Name topics as the heartbeat does, for example trades:AAPL or bars:AAPL:1Min."
            );
        }

        // A client may send all its numbers: what it does not subscribe to here is no mistake.
        if (topic != TopicIndex.Of(StreamTopic.Heartbeat) && selection.Has(topic))
        {
            numbers[topic] = number;
        }

        return null;
    }

    private static StreamProblem Invalid(string detail) => new("FIELD_INVALID", detail, Field);
}
