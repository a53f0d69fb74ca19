using TradingHub.Proofs.Histories;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Crashes;

/// <summary>What is sent to a host that is about to end at a step: orders, and for the steps of a halt a halt of level 4 after them.</summary>
internal sealed class CrashLoad
{
    private const int OrdersBeforeAHalt = 16;
    private const int MostOrders = 800;
    private static readonly TimeSpan ForTheStep = TimeSpan.FromSeconds(10);

    private readonly HubProcess _armed;
    private readonly Driver _driver;
    private readonly TradingLoad _orders;
    private readonly TaskCompletionSource _allSent = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CrashLoad(RestartingHub hub, History history, int seed)
    {
        _armed = hub.Current;
        _driver = new Driver(() => hub.Current, history);
        _orders = new TradingLoad(_driver, seed);
    }

    /// <summary>Begins nothing more.</summary>
    public void Stop() => _orders.Stop();

    /// <summary>Sends, each request until it is answered, by this host or the next.</summary>
    public async Task RunAsync(CrashStep step, int first, int clients, CancellationToken cancellationToken)
    {
        await _orders.RunAsync(first, step.IsOfAHalt ? OrdersBeforeAHalt : MostOrders, clients, cancellationToken);
        if (step.IsOfAHalt)
        {
            object halt = new { level = 4, reason = "proof" };
            await _driver.SendAsync(0, $"halt{first}", HttpMethod.Post, "api/halt", halt, () => true, cancellationToken);
        }

        _allSent.TrySetResult();
    }

    /// <summary>Whether the host ends while this is sent, or soon afterwards.</summary>
    public async Task<bool> HasEndedAsync(CancellationToken cancellationToken)
    {
        Task end = _armed.WaitForExitAsync(cancellationToken);
        if (await Task.WhenAny(end, _allSent.Task) != end)
        {
            await Task.WhenAny(end, Task.Delay(ForTheStep, cancellationToken));
        }

        return end.IsCompletedSuccessfully;
    }
}
