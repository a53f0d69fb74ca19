using System.Text;
using System.Text.Json;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.Streaming;

/// <summary>The hub's own form: the JSON of <c>/ws/market</c> and <c>/hubs/market</c>. Without state.</summary>
internal sealed class HubForm : IUpdateForm
{
    private static readonly byte[][] TimeframeNames = [.. Timeframes.Names.Select(Encoding.ASCII.GetBytes)];

    private HubForm() { }

    /// <summary>The one there is.</summary>
    public static HubForm Instance { get; } = new();

    /// <inheritdoc />
    public byte[] SymbolOf(Instrument instrument) =>
        JsonSerializer.SerializeToUtf8Bytes(instrument.Symbol.Value, HubJson.Options);

    /// <inheritdoc />
    public int? TopicOf(in BarUpdate bar) => TopicIndex.Bars(bar.Instrument, bar.Timeframe);

    /// <inheritdoc />
    public int Quote(Span<byte> destination, in Tick quote, NamedInstrument named, in UpdateMarks marks) =>
        UpdateFormat.Quote(destination, quote, named.Instrument, named.Symbol, marks);

    /// <inheritdoc />
    public int Trade(Span<byte> destination, in Tick trade, NamedInstrument named, in UpdateMarks marks) =>
        UpdateFormat.Trade(destination, trade, named.Symbol, marks);

    /// <inheritdoc />
    public int Bar(Span<byte> destination, in BarUpdate bar, NamedInstrument named, in UpdateMarks marks) =>
        UpdateFormat.Bar(destination, bar, named.Symbol, TimeframeNames[(int)bar.Timeframe], marks);
}
