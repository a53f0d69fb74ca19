using System.Text;
using System.Text.Json;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Hosting;
using TradingHub.Server.Streaming.BarIndicators;

namespace TradingHub.Server.Streaming;

/// <summary>The hub's own form: the JSON of <c>/ws/market</c> and <c>/hubs/market</c>, whole updates. Without state.</summary>
internal sealed class HubForm : IHubForm
{
    private static readonly byte[][] TimeframeNames = [.. Timeframes.Names.Select(Encoding.ASCII.GetBytes)];

    private HubForm(int version) => Version = version;

    /// <summary>Version 1, which everybody reads who said no hello.</summary>
    public static HubForm Instance { get; } = new(1);

    /// <summary>Version 2: with the time of writing, and with how many quotes were left out.</summary>
    public static HubForm Two { get; } = new(2);

    /// <inheritdoc />
    public int Version { get; }

    /// <inheritdoc />
    public byte[] SymbolOf(Instrument instrument) =>
        JsonSerializer.SerializeToUtf8Bytes(instrument.Symbol.Value, HubJson.Options);

    /// <inheritdoc />
    public int? TopicOf(in BarUpdate bar) => TopicIndex.Bars(bar.Instrument, bar.Timeframe);

    /// <inheritdoc />
    public int Quote(Span<byte> destination, in Tick quote, NamedInstrument named, in UpdateMarks marks) =>
        UpdateFormat.Quote(destination, quote, named, Told(marks));

    /// <inheritdoc />
    public int Trade(Span<byte> destination, in Tick trade, NamedInstrument named, in UpdateMarks marks) =>
        UpdateFormat.Trade(destination, trade, named.Symbol, Told(marks));

    /// <inheritdoc />
    public int Bar(Span<byte> destination, in BarUpdate bar, NamedInstrument named, in UpdateMarks marks) =>
        Bar(destination, bar, named, marks, figures: null);

    /// <inheritdoc />
    public int Bar(
        Span<byte> destination,
        in BarUpdate bar,
        NamedInstrument named,
        in UpdateMarks marks,
        IndicatorFigures? figures
    ) =>
        UpdateFormat.Bar(
            destination,
            bar,
            (named.Symbol, TimeframeNames[(int)bar.Timeframe]),
            Told(marks),
            Version == 1 ? null : figures
        );

    /// <inheritdoc />
    public ReadOnlySpan<byte> Item(ItemFormat format, StreamTopic topic, StreamItem item, scoped in UpdateMarks marks) =>
        format.Write(topic, item, Told(marks));

    private UpdateMarks Told(in UpdateMarks marks) => Version == 1 ? marks with { SentTime = 0, Skipped = 0 } : marks;
}
