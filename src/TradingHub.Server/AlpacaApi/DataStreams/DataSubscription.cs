using System.Collections.Immutable;
using TradingHub.Domain.Instruments;

namespace TradingHub.Server.AlpacaApi.DataStreams;

/// <summary>What one client of a data stream has subscribed to: of each channel its symbols, in the order in which they came. Immutable.</summary>
internal sealed class DataSubscription
{
    /// <summary>Stands for every symbol of the stream.</summary>
    public const string Everything = "*";

    private readonly ImmutableDictionary<string, ImmutableArray<string>> _symbols;

    private DataSubscription(ImmutableDictionary<string, ImmutableArray<string>> symbols) => _symbols = symbols;

    /// <summary>The one without a symbol.</summary>
    public static DataSubscription Empty { get; } =
        new(ImmutableDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal));

    /// <summary>How many symbols it has in all channels together; <c>*</c> counts as one.</summary>
    public int SymbolCount => _symbols.Values.SelectMany(symbols => symbols).Distinct(StringComparer.Ordinal).Count();

    /// <summary>The symbols of a channel.</summary>
    public ImmutableArray<string> this[string channel] =>
        _symbols.TryGetValue(channel, out ImmutableArray<string> symbols) ? symbols : [];

    /// <summary>This with symbols added to a channel.</summary>
    public DataSubscription With(string channel, IReadOnlyList<string> symbols) =>
        new(_symbols.SetItem(channel, [.. this[channel].Union(symbols, StringComparer.Ordinal)]));

    /// <summary>This without symbols of a channel. <c>*</c> is one of its own: it takes nothing else away.</summary>
    public DataSubscription Without(string channel, IReadOnlyList<string> symbols) =>
        new(_symbols.SetItem(channel, [.. this[channel].Except(symbols, StringComparer.Ordinal)]));

    /// <summary>The hub's topics that it means in a catalogue of so many instruments. Any thread.</summary>
    public IEnumerable<int> Topics(DataFeed feed, InstrumentCatalogue catalogue, int instruments) =>
        from channel in feed.Channels
        from symbol in this[channel]
        from instrument in feed.Find(symbol, catalogue)
        where instrument.Id.Value < instruments
        let topic = DataChannels.TopicOf(channel, instrument.Id)
        where topic is not null
        select topic.Value;
}
