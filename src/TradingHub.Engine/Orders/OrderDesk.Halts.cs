using Microsoft.Extensions.Logging;
using TradingHub.Domain.Halts;
using TradingHub.Engine.Halts;
using TradingHub.Engine.Risk;

namespace TradingHub.Engine.Orders;

public sealed partial class OrderDesk
{
    private volatile HaltStatus _halted = HaltStatus.None;
    private HaltStatus _toldHalts = HaltStatus.None;

    /// <inheritdoc />
    public Task<HaltAnswer> HaltAsync(TripHalt request, CancellationToken cancellationToken) =>
        AskAsync(new TripItem(request), cancellationToken);

    /// <inheritdoc />
    public Task<HaltAnswer> ClearAsync(ClearHalt request, CancellationToken cancellationToken) =>
        AskAsync(new ClearItem(request), cancellationToken);

    /// <inheritdoc />
    public HaltStatus Halts() => _halted;

    /// <summary>A halt is taken while the desk reconciles as well, and waits for room where other requests are refused.</summary>
    private async Task<HaltAnswer> AskAsync(HaltItem item, CancellationToken cancellationToken)
    {
        if (_readiness is var readiness && readiness is not (Readiness.Ready or Readiness.Reconciling))
        {
            return new HaltAnswer(_halted, RefusalAtTheDoor(readiness));
        }

        try
        {
            await _mailbox.Writer.WriteAsync(item, cancellationToken);
        }
        catch (System.Threading.Channels.ChannelClosedException)
        {
            return new HaltAnswer(_halted, DeskRefusals.Stopping);
        }

        HaltAnswer answer = await item.Answer.WaitAsync(cancellationToken);
        return answer.Refusal is null ? answer with { Status = _halted } : answer;
    }

    private void TellHalts()
    {
        HaltStatus status = _halted;
        if (HaltComparison.AreSame(status, _toldHalts))
        {
            return;
        }

        if (status.Epoch != _toldHalts.Epoch)
        {
            LogChange(status);
        }

        _toldHalts = status;
        foreach (IHaltListener listener in _haltListeners)
        {
            try
            {
                listener.HaltsChanged(status);
            }
            catch (Exception exception)
            {
                ListenerFailed(listener.GetType().Name, exception);
            }
        }
    }

    private void LogChange(HaltStatus status)
    {
        if (status.Standing is [var strictest, ..])
        {
            Halted((int)strictest.Level, strictest.Target.Scope, status.Epoch, strictest.Reason);
        }
        else
        {
            NothingHalted(status.Epoch);
        }
    }

    [LoggerMessage(1010, LogLevel.Warning, "Trading is halted at level {Level}, scope {Scope} (epoch {Epoch}): {Reason}")]
    private partial void Halted(int level, HaltScope scope, long epoch, string reason);

    [LoggerMessage(1011, LogLevel.Warning, "Nothing is halted any more (epoch {Epoch}).")]
    private partial void NothingHalted(long epoch);
}
