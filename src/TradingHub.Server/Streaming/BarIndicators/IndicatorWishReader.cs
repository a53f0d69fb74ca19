using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using TradingHub.Indicators;
using TradingHub.Server.Market;

namespace TradingHub.Server.Streaming.BarIndicators;

/// <summary>Reads the field <c>indicators</c> of a subscription. Version 2.</summary>
internal static class IndicatorWishReader
{
    private const string Field = "indicators";

    /// <summary>Reads the wishes of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="topics">What it subscribes to.</param>
    /// <param name="specs">The indicators; empty to have none any more, null when the message says nothing of them.</param>
    /// <param name="problem">What is wrong.</param>
    public static bool TryRead(
        JsonElement message,
        TopicSelection topics,
        out IReadOnlyList<IndicatorSpec>? specs,
        [NotNullWhen(false)] out StreamProblem? problem
    )
    {
        specs = null;
        problem = null;
        if (!message.TryGetProperty(Field, out JsonElement field) || field.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        bool endsThem = field.ValueKind == JsonValueKind.Array && field.GetArrayLength() == 0;
        specs = endsThem ? [] : null;
        string? mistake = MistakeIn(topics) ?? (endsThem ? null : TextOf(field, out string text) ?? Read(text, out specs));
        problem = mistake is null ? null : new StreamProblem("FIELD_INVALID", $"'{Field}': {mistake}", Field);
        return problem is null;
    }

    private static string? MistakeIn(TopicSelection topics) =>
        !topics.Types.Contains(StreamTopic.Bars) ? "they come with bars; name 'bars' among 'types'."
        : topics.IsEverySymbol || topics.Lists.Count > 0 ? "they go with symbols that are named, not with \"*\" or a watchlist."
        : null;

    private static string? TextOf(JsonElement field, out string text)
    {
        bool isArray =
            field.ValueKind == JsonValueKind.Array && field.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String);
        text =
            isArray ? string.Join(',', field.EnumerateArray().Select(item => item.GetString()))
            : field.ValueKind == JsonValueKind.String ? field.GetString()!
            : "";
        return isArray || field.ValueKind == JsonValueKind.String
            ? null
            : "name them in an array of texts or in one text with commas, for example [\"rsi(14)\",\"macd(12,26,9)\"].";
    }

    private static string? Read(string text, out IReadOnlyList<IndicatorSpec>? specs)
    {
        if (!IndicatorSpec.TryParseList(text, out specs, out string? error))
        {
            return $"{error} {IndicatorsController.WhereListed}";
        }

        IndicatorSpec? unfit = specs.FirstOrDefault(spec => spec.Definition.IsEndless || spec.Anchor is not null);
        return unfit is null
            ? null
            : $"{unfit.Name} depends on the bar with which counting began; GET /api/market/indicators/{{symbol}} calculates it.";
    }
}
