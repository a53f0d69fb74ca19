using TradingHub.Server.Streaming;
using TradingHub.Server.Streaming.Codecs;

namespace TradingHub.Server.AlpacaApi.DataStreams;

/// <summary>The forms of the data streams: two codecs, with the instruments' own names and with the test stream's.</summary>
internal sealed class DataForms
{
    private readonly AlpacaForm<JsonFields> _json = new(alias: null);
    private readonly AlpacaForm<PackFields> _pack = new(alias: null);
    private readonly AlpacaForm<JsonFields> _testJson = new(DataFeed.TestSymbol);
    private readonly AlpacaForm<PackFields> _testPack = new(DataFeed.TestSymbol);

    /// <summary>The form of a stream in a codec.</summary>
    public IUpdateForm Of(DataFeed feed, DataCodec codec) =>
        (feed.Alias is null, codec == DataCodec.Json) switch
        {
            (true, true) => _json,
            (true, false) => _pack,
            (false, true) => _testJson,
            (false, false) => _testPack,
        };
}
