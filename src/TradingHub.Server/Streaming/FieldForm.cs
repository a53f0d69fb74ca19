using System.Numerics;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Streaming.Codecs;

namespace TradingHub.Server.Streaming;

/// <summary>
/// The hub's own updates field by field, in the codec of <typeparamref name="TWriter"/>: all fields, or those that a client chose and the ones
/// that are always there. Names, values and order are those of <see cref="HubForm"/>; times are texts in every codec. Without state; forms
/// that write the same are equal.
/// </summary>
/// <param name="version">Version of the protocol, 1 or 2.</param>
/// <param name="fields">What was chosen; null for all.</param>
internal sealed partial class FieldForm<TWriter>(int version, UpdateFields? fields) : IHubForm, IEquatable<FieldForm<TWriter>>
    where TWriter : IFieldWriter<TWriter>, allows ref struct
{
    private static readonly byte[][] TimeframeNames = [.. Timeframes.Names.Select(TWriter.Prepare)];

    private readonly UpdateField _quote = Wanted(version, fields?.QuoteFields);
    private readonly UpdateField _trade = Wanted(version, fields?.TradeFields);
    private readonly UpdateField _bar = Wanted(version, fields?.BarFields);

    /// <inheritdoc />
    public int Version => version;

    /// <inheritdoc />
    public bool IsBinary => typeof(TWriter) == typeof(PackFields);

    /// <inheritdoc />
    public bool IsChoice => fields is not null;

    /// <inheritdoc />
    public byte[] SymbolOf(Instrument instrument) => TWriter.Prepare(instrument.Symbol.Value);

    /// <inheritdoc />
    public int? TopicOf(in BarUpdate bar) => TopicIndex.Bars(bar.Instrument, bar.Timeframe);

    /// <inheritdoc />
    public ReadOnlySpan<byte> Item(ItemFormat format, StreamTopic topic, StreamItem item, scoped in UpdateMarks marks) =>
        Message(format.Write(topic, item, version == 1 ? marks with { SentTime = 0, Skipped = 0 } : marks));

    /// <inheritdoc />
    public ReadOnlySpan<byte> Message(ReadOnlySpan<byte> json) => IsBinary ? MessagePackJson.Write(json) : json;

    /// <inheritdoc />
    public bool Equals(FieldForm<TWriter>? other) =>
        other is not null && (Version, _quote, _trade, _bar) == (other.Version, other._quote, other._trade, other._bar);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as FieldForm<TWriter>);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(version, _quote, _trade, _bar);

    private static UpdateField Wanted(int version, UpdateField? chosen)
    {
        UpdateField all = chosen is { } some ? some | UpdateFieldSets.Always : (UpdateField)(-1);
        return version == 1 ? all & ~(UpdateField.SentAt | UpdateField.Skipped | UpdateField.Indicators) : all;
    }

    /// <summary>Of those that are wanted, the ones that this update has; and how many they are.</summary>
    private static UpdateField Present(UpdateField wanted, UpdateField all, UpdateField absent, in UpdateMarks marks)
    {
        UpdateField unmarked =
            (marks.SentTime == 0 ? UpdateField.SentAt : UpdateField.None)
            | (marks.Skipped == 0 ? UpdateField.Skipped : UpdateField.None)
            | (marks.IsSnapshot ? UpdateField.None : UpdateField.Snapshot);
        return wanted & (all | Common) & ~(absent | unmarked);
    }

    private static TWriter Begin(Span<byte> destination, UpdateField fields, ReadOnlySpan<byte> type, ReadOnlySpan<byte> symbol)
    {
        TWriter writer = TWriter.Begin(destination, BitOperations.PopCount((uint)fields));
        writer.Text("type"u8, type);
        writer.Text("symbol"u8, symbol);
        return writer;
    }

    private const UpdateField Common =
        UpdateField.Type | UpdateField.Symbol | UpdateField.Skipped | UpdateField.Snapshot | UpdateField.Seq;

    private static void AddEnd(ref TWriter writer, UpdateField fields, long eventTime, long receivedTime, in UpdateMarks marks)
    {
        AddTime(ref writer, fields & UpdateField.Timestamp, "timestamp"u8, eventTime);
        AddTime(ref writer, fields & UpdateField.ReceivedAt, "received_at"u8, receivedTime);
        AddTime(ref writer, fields & UpdateField.SentAt, "sent_at"u8, marks.SentTime);
        if ((fields & UpdateField.Skipped) != UpdateField.None)
        {
            writer.Whole("skipped"u8, marks.Skipped);
        }

        if ((fields & UpdateField.Snapshot) != UpdateField.None)
        {
            writer.Truth("snapshot"u8, value: true);
        }

        writer.Whole("seq"u8, marks.Sequence);
        writer.End();
    }

    private static void Add(ref TWriter writer, UpdateField present, ReadOnlySpan<byte> name, double value)
    {
        if (present != UpdateField.None)
        {
            writer.Number(name, value);
        }
    }

    private static void AddTime(ref TWriter writer, UpdateField present, ReadOnlySpan<byte> name, long utcTicks)
    {
        if (present != UpdateField.None)
        {
            writer.TimeText(name, utcTicks);
        }
    }
}
