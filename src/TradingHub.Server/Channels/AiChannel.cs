using System.Collections.Concurrent;
using TradingHub.Domain.Channels;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Engine.Bars;
using TradingHub.Intelligence.Features;

namespace TradingHub.Server.Channels;

/// <summary>
/// AI channel: one row of model features at each one-minute bar's close, the newest bar of each instrument first. Stopped, no row is made.
/// There is no predictor yet; health says so.
/// </summary>
internal sealed partial class AiChannel(
    BarMailbox mailbox,
    BarHistory history,
    InstrumentCatalogue catalogue,
    ChannelOptions options,
    TimeProvider machine,
    ILogger<AiChannel> logger
) : ChannelService(DataChannel.Ai, options, machine, logger)
{
    /// <summary>The bars that features are made of.</summary>
    public const Timeframe FeatureTimeframe = Timeframe.OneMinute;

    private readonly ConcurrentDictionary<InstrumentId, FeatureRow> _rows = new();

    /// <inheritdoc />
    public override string Purpose => "Features, predictions";

    /// <inheritdoc />
    public override int MailboxDepth => mailbox.Depth;

    /// <inheritdoc />
    public override int MailboxCapacity => catalogue.Count;

    /// <inheritdoc />
    public override long Skipped => mailbox.Skipped;

    /// <inheritdoc />
    public override long Gaps => mailbox.Missed;

    /// <summary>The newest feature row of an instrument, or null before the first.</summary>
    public FeatureRow? RowOf(InstrumentId instrument) => _rows.GetValueOrDefault(instrument);

    /// <inheritdoc />
    protected override void CloseMailbox() => mailbox.Close();

    /// <inheritdoc />
    protected override async Task RunAsync(ChannelLife life)
    {
        if (!life.TakesOver)
        {
            mailbox.Open();
        }

        HasBegun();
        int errorsInARow = 0;
        // Each life warms up builders of its own: nobody knows in which state another one left them.
        Dictionary<InstrumentId, FeatureBuilder> builders = [];
        try
        {
            while (true)
            {
                life.Look();
                WaitingBar bar = await mailbox.TakeAsync(life.Ending);
                life.Found();
                errorsInARow = await TryProcessAsync(life, builders, bar) ? 0 : errorsInARow + 1;
                if (errorsInARow >= Options.ErrorsBeforeRestart)
                {
                    throw new InvalidOperationException($"{errorsInARow} bars in a row could not be processed.");
                }
            }
        }
        finally
        {
            if (!life.IsGivenUp && !life.HasStoodStill)
            {
                mailbox.Close();
            }
        }
    }

    private async Task<bool> TryProcessAsync(
        ChannelLife life,
        Dictionary<InstrumentId, FeatureBuilder> builders,
        WaitingBar waiting
    )
    {
        try
        {
            await Fault.StrikeAsync(life.Ending);
            Fault.ThrowIfToldTo();
            FeatureBuilder builder = await BuilderOfAsync(builders, waiting.Update, life.Ending);
            Tell(life, waiting, builder.OnBar(waiting.Update));
            return true;
        }
        catch (Exception exception) when (!life.Ending.IsCancellationRequested)
        {
            Health.Failed(exception);
            BarFailed(catalogue[waiting.Update.Instrument].Symbol, exception);
            return false;
        }
    }

    private void Tell(ChannelLife life, WaitingBar waiting, FeatureRow? row)
    {
        life.Enter();
        if (row is not null)
        {
            _rows[waiting.Update.Instrument] = row;
        }

        Health.Delivered(1, waiting.Update.EventTime, waiting.ReceivedTime);
        Health.Recovered();
        life.Leave();
    }

    /// <summary>The builder of the bar's instrument, warmed up with the bars before this one.</summary>
    private async Task<FeatureBuilder> BuilderOfAsync(
        Dictionary<InstrumentId, FeatureBuilder> builders,
        BarUpdate bar,
        CancellationToken cancellationToken
    )
    {
        if (!builders.TryGetValue(bar.Instrument, out FeatureBuilder? builder))
        {
            builder = new FeatureBuilder(FeatureTimeframe);
            BarRequest warmUp = new(
                catalogue[bar.Instrument],
                FeatureTimeframe,
                Start: null,
                bar.Bar.Time,
                FeatureBuilder.WarmUp
            );
            foreach (BarUpdate past in await history.GetAsync(warmUp, cancellationToken))
            {
                builder.OnBar(past);
            }

            builders[bar.Instrument] = builder;
        }

        return builder;
    }

    [LoggerMessage(2401, LogLevel.Warning, "No feature row of {Symbol} was made; the channel goes on.")]
    private partial void BarFailed(Symbol symbol, Exception exception);
}
