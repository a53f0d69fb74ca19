using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using TradingHub.Connectors.Alpaca.Data;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;

namespace TradingHub.Connectors.Tests.Alpaca.Data;

/// <summary>The slow twin of the reader of data frames: the framework's document model, texts and dictionaries.</summary>
internal sealed partial class NaiveDataReader(InstrumentCatalogue catalogue)
{
    private static readonly string[] VolumeAlone = ["C", "G", "H", "I", "N", "P", "R", "U", "V", "W", "Z", "4", "7"];
    private static readonly string[] Repeats = ["M", "Q", "9"];

    public List<Tick> Ticks { get; } = [];
    public List<TradeChange> Changes { get; } = [];
    public bool HasControl { get; private set; }
    public int Unreadable { get; private set; }

    /// <summary>Reads one frame; false when it is no JSON.</summary>
    public bool TryRead(byte[] frame, long received)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(frame);
            JsonElement root = document.RootElement;
            foreach (JsonElement message in root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()] : new[] { root })
            {
                Take(message, received);
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void Take(JsonElement message, long received)
    {
        if (message.ValueKind != JsonValueKind.Object)
        {
            Unreadable++;
            return;
        }

        Dictionary<string, JsonElement> fields = new(StringComparer.Ordinal);
        foreach (JsonProperty property in message.EnumerateObject())
        {
            fields[NameOf(property) ?? ""] = property.Value;
        }

        if (!fields.TryGetValue("T", out JsonElement kind) || kind.ValueKind != JsonValueKind.String)
        {
            Unreadable++;
            return;
        }

        switch (TextOf(kind))
        {
            case "success" or "error" or "subscription":
                HasControl = true;
                break;
            case "q":
                TakeQuote(fields, received);
                break;
            case "t":
                TakeTrade(fields, received);
                break;
            case "c" or "x":
                TakeChange(fields);
                break;
            default:
                break;
        }
    }

    private void TakeQuote(Dictionary<string, JsonElement> fields, long received)
    {
        double?[] numbers = [.. new[] { "bp", "bs", "ap", "as" }.Select(name => NumberOf(fields, name))];
        if (!HasSymbolAndTime(fields, out Instrument? instrument, out long time) || numbers.Any(number => number is null))
        {
            Unreadable++;
        }
        else if (
            instrument is not null
            && numbers.All(number => number >= 0 && double.IsFinite(number.Value))
            && numbers[0] > 0
            && numbers[2] > 0
        )
        {
            Ticks.Add(
                Tick.Of(
                    new Quote(
                        instrument.Id,
                        numbers[0]!.Value,
                        numbers[1]!.Value,
                        numbers[2]!.Value,
                        numbers[3]!.Value,
                        time,
                        received
                    )
                )
            );
        }
    }

    private void TakeTrade(Dictionary<string, JsonElement> fields, long received)
    {
        double?[] numbers = [NumberOf(fields, "p"), NumberOf(fields, "s")];
        if (!HasSymbolAndTime(fields, out Instrument? instrument, out long time) || numbers.Any(number => number is null))
        {
            Unreadable++;
            return;
        }

        string[] conditions = ConditionsOf(fields);
        bool isRepeat = conditions.Intersect(Repeats).Any();
        if (instrument is null || isRepeat || !numbers.All(number => number > 0 && double.IsFinite(number.Value)))
        {
            return;
        }

        string tape = LetterOf(fields, "z");
        bool isOutside = conditions.Intersect(VolumeAlone).Any() || (tape is "A" or "B" && conditions.Contains("B"));
        Ticks.Add(
            Tick.Of(
                new Trade(
                    instrument.Id,
                    numbers[0]!.Value,
                    numbers[1]!.Value,
                    LetterOf(fields, "x") is { Length: 1 } venue ? venue[0] : '\0',
                    time,
                    received,
                    isOutside ? TickMarks.NotPriceForming : TickMarks.None
                )
            )
        );
    }

    private void TakeChange(Dictionary<string, JsonElement> fields)
    {
        if (!HasSymbolAndTime(fields, out Instrument? instrument, out long time))
        {
            Unreadable++;
        }
        else if (instrument is not null)
        {
            Changes.Add(new TradeChange(instrument.Id, time));
        }
    }

    private bool HasSymbolAndTime(Dictionary<string, JsonElement> fields, out Instrument? instrument, out long time)
    {
        instrument = null;
        time = 0;
        if (!fields.TryGetValue("S", out JsonElement symbol) || symbol.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        string? text = TextOf(symbol);
        instrument = catalogue.All.FirstOrDefault(one => one.Symbol.Value == text);
        return fields.TryGetValue("t", out JsonElement moment)
            && moment.ValueKind == JsonValueKind.String
            && TryReadTime(TextOf(moment), out time);
    }

    /// <summary>By the framework, after a look at the form; what is finer than a tick is cut off.</summary>
    public static bool TryReadTime(string? text, out long time)
    {
        time = 0;
        Match match = Moment().Match(text ?? "");
        string fraction = match.Groups["fraction"].Value.PadRight(7, '0')[..7];
        string zone = match.Groups["zone"].Value == "Z" ? "+00:00" : match.Groups["zone"].Value;
        bool isRead = DateTimeOffset.TryParseExact(
            $"{match.Groups["second"].Value}.{fraction}{zone}",
            "yyyy-MM-ddTHH:mm:ss.fffffffzzz",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out DateTimeOffset moment
        );
        time = isRead ? moment.UtcTicks : 0;
        return match.Success && isRead;
    }

    private static string[] ConditionsOf(Dictionary<string, JsonElement> fields) =>
        fields.TryGetValue("c", out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(TextOf).OfType<string>()]
            : [];

    private static string LetterOf(Dictionary<string, JsonElement> fields, string name) =>
        fields.TryGetValue(name, out JsonElement value)
        && value.ValueKind == JsonValueKind.String
        && TextOf(value) is { Length: 1 } text
        && text[0] < 128
            ? text
            : "";

    private static double? NumberOf(Dictionary<string, JsonElement> fields, string name) =>
        fields.TryGetValue(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A text; null when its bytes are no Unicode.</summary>
    private static string? TextOf(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    [GeneratedRegex(
        @"^(?<second>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(\.(?<fraction>[0-9]+))?(?<zone>Z|[+-][0-9]{2}:[0-9]{2})\z"
    )]
    private static partial Regex Moment();
}
