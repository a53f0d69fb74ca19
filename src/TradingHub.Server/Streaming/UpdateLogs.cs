using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Streaming.BarIndicators;

namespace TradingHub.Server.Streaming;

/// <summary>
/// The updates in one form: how many groups of clients want each topic, and the two logs of what was written: one for quotes, which
/// conflate for a client that is behind, one for everything that never does. One thread, the broadcaster's loop.
/// </summary>
/// <param name="form">The form.</param>
/// <param name="logBytes">Bytes of each log.</param>
internal sealed class UpdateLogs(IUpdateForm form, int logBytes)
{
    // From version 2 on a client is told how many quotes were left out: also those of a stop have to be counted for each.
    private readonly bool _countsWithheld = form is IHubForm { Version: > 1 };
    private NamedInstrument[] _named = [];
    private int[] _wanted = new int[TopicIndex.Count(0)];

    /// <summary>The form.</summary>
    public IUpdateForm Form => form;

    /// <summary>Quotes.</summary>
    public FrameLog Quotes { get; } = new(logBytes, form.IsBinary);

    /// <summary>Everything that never conflates.</summary>
    public FrameLog Events { get; } = new(logBytes, form.IsBinary);

    /// <summary>How many clients read this form.</summary>
    public int Clients { get; set; }

    /// <summary>Whether much is new since the last delivery: deliver before taking more.</summary>
    public bool IsDrainFull => Quotes.IsDrainFull || Events.IsDrainFull;

    /// <summary>Says that everybody was offered what is there now.</summary>
    public void EndDrain()
    {
        Quotes.EndDrain();
        Events.EndDrain();
    }

    /// <summary>Makes room for instruments that have become known.</summary>
    public void Grow(IReadOnlyList<Instrument> instruments, int count)
    {
        IEnumerable<Instrument> added = instruments.Skip(_named.Length).Take(count - _named.Length);
        _named = [.. _named, .. added.Select(instrument => new NamedInstrument(instrument, form.SymbolOf(instrument)))];
        Array.Resize(ref _wanted, TopicIndex.Count(count));
    }

    /// <summary>A group of clients came to want the topics, or no longer does.</summary>
    public void CountWishes(TopicMask mask, int change)
    {
        foreach (int topic in mask.Topics())
        {
            _wanted[topic] += change;
        }
    }

    /// <summary>Whether somebody wants a topic.</summary>
    public bool IsWanted(int topic) => _wanted[topic] > 0;

    /// <summary>Writes a quote when somebody wants it, and while quotes do not go out where it has to be counted.</summary>
    public void AddQuote(int topic, in Tick quote, in UpdateMarks marks, bool isDelivering)
    {
        if (IsWanted(topic) && (isDelivering || _countsWithheld))
        {
            int length = form.Quote(Quotes.Begin(IUpdateForm.MaxLength), quote, NamedOf(quote.Instrument), marks);
            Quotes.End(topic, length, marks.Sequence);
        }
    }

    /// <summary>Writes a trade when somebody wants it.</summary>
    public void AddTrade(int topic, in Tick trade, in UpdateMarks marks)
    {
        if (IsWanted(topic))
        {
            int length = form.Trade(Events.Begin(IUpdateForm.MaxLength), trade, NamedOf(trade.Instrument), marks);
            Events.End(topic, length, marks.Sequence);
        }
    }

    /// <summary>Writes a bar when the form tells it and somebody wants it.</summary>
    /// <param name="bar">The bar.</param>
    /// <param name="marks">What the stream adds.</param>
    /// <param name="isDelivering">Whether market updates go out.</param>
    /// <param name="figures">Values of indicators, for the forms that tell them.</param>
    public void AddBar(in BarUpdate bar, in UpdateMarks marks, bool isDelivering, IndicatorFigures? figures = null)
    {
        if (form.TopicOf(bar) is { } topic && isDelivering && IsWanted(topic))
        {
            int length = figures is null
                ? form.Bar(Events.Begin(IUpdateForm.MaxLength), bar, NamedOf(bar.Instrument), marks)
                : WriteBar(bar, marks, figures);
            Events.End(topic, length, marks.Sequence);
        }
    }

    /// <summary>Begins a frame and writes a bar with its values; without them where they are too long for the log.</summary>
    private int WriteBar(in BarUpdate bar, in UpdateMarks marks, IndicatorFigures figures)
    {
        int most = IUpdateForm.MaxLength + figures.MaxLength;
        NamedInstrument named = NamedOf(bar.Instrument);
        return most > Events.MaxPayload
            ? form.Bar(Events.Begin(IUpdateForm.MaxLength), bar, named, marks)
            : form.Bar(Events.Begin(most), bar, named, marks, figures);
    }

    /// <summary>Adds an update of a topic without an instrument, ready as it is.</summary>
    public void AddItem(int topic, ReadOnlySpan<byte> payload, long sequence)
    {
        if (payload.Length > Events.MaxPayload)
        {
            throw new InvalidOperationException($"An update of {payload.Length} bytes is over the limit of {Events.MaxPayload}.");
        }

        payload.CopyTo(Events.Begin(payload.Length));
        Events.End(topic, payload.Length, sequence);
    }

    /// <summary>An instrument and its symbol in this form.</summary>
    public NamedInstrument NamedOf(InstrumentId instrument) => _named[instrument.Value];
}
