using TradingHub.Domain.Channels;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Predictions;
using TradingHub.Server.Ai.Live;
using TradingHub.Server.Market;

namespace TradingHub.Server.Channels;

/// <summary>
/// AI channel: a prediction at each close of a bar whose timeframe has a champion, kept in the ledger and told on the stream. Bars of one time are kept
/// together, and those of the index come first. What the rules of signals say is told too. Stopped, nothing is said.
/// </summary>
internal sealed partial class AiChannel(
    BarMailbox mailbox,
    LivePredictor predictor,
    IPredictionLedger ledger,
    PredictionStream stream,
    SignalFeed signals,
    InstrumentCatalogue catalogue,
    ChannelOptions options,
    TimeProvider machine,
    ILogger<AiChannel> logger
) : ChannelService(DataChannel.Ai, options, machine, logger)
{
    private const int MostTogether = 500;
    private static readonly TimeSpan IndexPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan KeepPatience = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _machine = machine;
    private readonly List<Prediction> _made = [];
    private long _keptAt;

    /// <inheritdoc />
    public override string Purpose => "Predictions, signals";

    /// <inheritdoc />
    public override int MailboxDepth => mailbox.Depth;

    /// <inheritdoc />
    public override int MailboxCapacity => catalogue.Count * BarMailbox.Timeframes;

    /// <inheritdoc />
    public override long Skipped => mailbox.Skipped;

    /// <inheritdoc />
    public override long Gaps => mailbox.Missed;

    /// <inheritdoc />
    protected override void CloseMailbox() => mailbox.Close();

    /// <inheritdoc />
    protected override async Task RunAsync(ChannelLife life)
    {
        Open(life);
        IndexOrder order = new();
        int errorsInARow = 0;
        try
        {
            while (true)
            {
                life.Look();
                WaitingBar? bar = await NextAsync(order.HasWaiting, life.Ending);
                life.Found();
                await Fault.StrikeAsync(life.Ending);
                errorsInARow = await TryTakeAsync(life, order, bar) ? 0 : errorsInARow + 1;
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

    private void Open(ChannelLife life)
    {
        life.Enter();
        if (!life.TakesOver)
        {
            mailbox.Open();
            _made.Clear();
        }

        HasBegun();
        life.Leave();
    }

    /// <summary>Predicts on a bar and those that waited for it; without one on all that wait. The rows are shared by all lives.</summary>
    private async Task<bool> TryTakeAsync(ChannelLife life, IndexOrder order, WaitingBar? next)
    {
        life.Enter();
        try
        {
            List<OrderedBar> ready = [];
            if (next is not { } bar)
            {
                order.ReleaseAll(ready);
                return await TryPredictAsync(ready, life.Ending);
            }

            order.Take(bar.Update, predictor.IndexOf(bar.Update.Timeframe), ready);
            bool isWell = await TryPredictAsync(ready, life.Ending);
            await TrySignalAsync(bar.Update, life.Ending);
            Health.Delivered(1, bar.Update.EventTime, bar.ReceivedTime);
            return isWell;
        }
        finally
        {
            life.Leave();
        }
    }

    /// <summary>The next bar; null when bars wait for the index and nothing came for a while.</summary>
    private async Task<WaitingBar?> NextAsync(bool hasWaiting, CancellationToken cancellationToken)
    {
        if (!hasWaiting)
        {
            return await mailbox.TakeAsync(cancellationToken);
        }

        using CancellationTokenSource patience = new(IndexPatience, _machine);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await mailbox.TakeAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task TrySignalAsync(BarUpdate bar, CancellationToken cancellationToken)
    {
        try
        {
            await signals.TakeAsync(bar, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Health.Failed(exception);
            SignalFailed(catalogue[bar.Instrument].Symbol, exception);
        }
    }

    private async Task<bool> TryPredictAsync(List<OrderedBar> ready, CancellationToken cancellationToken)
    {
        bool isWell = true;
        foreach (OrderedBar bar in ready)
        {
            try
            {
                Fault.ThrowIfToldTo();
                if (await predictor.PredictAsync(bar, cancellationToken) is { } prediction)
                {
                    _made.Add(prediction);
                }
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                isWell = false;
                Health.Failed(exception);
                BarFailed(catalogue[bar.Update.Instrument].Symbol, exception);
            }
        }

        isWell &= await TryKeepAsync(cancellationToken);
        if (isWell)
        {
            Health.Recovered();
        }

        return isWell;
    }

    /// <summary>Keeps and tells what was made once the bars of this time are through, or each second: one transaction for all.</summary>
    private async Task<bool> TryKeepAsync(CancellationToken cancellationToken)
    {
        bool mayWait = mailbox.Depth > 0 && _made.Count < MostTogether && _machine.GetElapsedTime(_keptAt) < KeepPatience;
        if (_made.Count == 0 || mayWait)
        {
            return true;
        }

        try
        {
            foreach (Prediction prediction in await ledger.AddAsync(_made, cancellationToken))
            {
                stream.Made(prediction);
            }

            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Health.Failed(exception);
            KeepingFailed(_made.Count, exception);
            return false;
        }
        finally
        {
            _made.Clear();
            _keptAt = _machine.GetTimestamp();
        }
    }

    [LoggerMessage(2401, LogLevel.Warning, "No prediction of {Symbol} was made; the channel goes on.")]
    private partial void BarFailed(Symbol symbol, Exception exception);

    [LoggerMessage(2403, LogLevel.Warning, "The rules could not vote on a bar of {Symbol}; the channel goes on.")]
    private partial void SignalFailed(Symbol symbol, Exception exception);

    [LoggerMessage(2402, LogLevel.Error, "{Count} predictions could not be kept and are not told.")]
    private partial void KeepingFailed(int count, Exception exception);
}
