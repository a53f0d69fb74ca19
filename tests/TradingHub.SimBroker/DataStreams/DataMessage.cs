using TradingHub.Domain.Instruments;
using TradingHub.Server.AlpacaApi.DataStreams;
using TradingHub.Server.Streaming;

namespace TradingHub.SimBroker.DataStreams;

/// <summary>Writes an update in a form; returns its length.</summary>
internal delegate int UpdateWriting(IUpdateForm form, Span<byte> destination, NamedInstrument named);

/// <summary>One update of a data stream. The bytes are written once in each codec, so that a message that is told twice is the same.</summary>
/// <param name="topic">Number of its topic.</param>
/// <param name="channel">Name of its channel.</param>
/// <param name="instrument">Whose update.</param>
/// <param name="writing">Writes it.</param>
internal sealed class DataMessage(int topic, string channel, Instrument instrument, UpdateWriting writing)
{
    private byte[]? _json;
    private byte[]? _pack;

    /// <summary>Number of its topic.</summary>
    public int Topic => topic;

    /// <summary>Name of its channel, for example <c>trades</c>.</summary>
    public string Channel => channel;

    /// <summary>The message in a codec. One caller at a time.</summary>
    public byte[] In(DataCodec codec, DataForms forms)
    {
        // Every stream of instruments under their own names has the same form.
        IUpdateForm form = forms.Of(DataFeed.All[0], codec);
        return codec == DataCodec.Json ? _json ??= Write(form) : _pack ??= Write(form);
    }

    private byte[] Write(IUpdateForm form)
    {
        Span<byte> bytes = stackalloc byte[IUpdateForm.MaxLength];
        return bytes[..writing(form, bytes, new NamedInstrument(instrument, form.SymbolOf(instrument)))].ToArray();
    }
}
