using System.Threading.Channels;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Venues;

namespace TradingHub.Engine.Orders.Recovery;

/// <summary>
/// Asks the venue beside the desk's writer, each question once and within the venue's time; answers come through the mailbox. Started by
/// the writer alone.
/// </summary>
internal sealed class VenueInquiry(IBroker broker, DeskSettings settings, TimeProvider machine, ChannelWriter<DeskItem> mailbox)
{
    /// <summary>A list comes in pages, and each page may take as long as one question.</summary>
    private const int PagesOfList = 6;

    /// <summary>The account is asked for with its positions and the market's clock.</summary>
    private const int CallsOfAccount = 3;

    private readonly HashSet<Task> _running = [];

    /// <summary>Looks at everything that a plan names.</summary>
    public void Look(LookPlan plan, CancellationToken cancellationToken) =>
        Run(PostAsync(LookAsync(plan, cancellationToken), cancellationToken));

    /// <summary>Asks for one order.</summary>
    public void Find(string venueClientId, CancellationToken cancellationToken) =>
        Run(PostAsync(FindAsync(venueClientId, cancellationToken), cancellationToken));

    /// <summary>Waits for questions that are on their way.</summary>
    public Task DrainAsync() => Task.WhenAll(_running);

    private void Run(Task task)
    {
        _running.RemoveWhere(one => one.IsCompleted);
        _running.Add(task);
    }

    private async Task<DeskItem> LookAsync(LookPlan plan, CancellationToken cancellationToken)
    {
        // In the venue's time, since its executions are listed from here on.
        DateTimeOffset start = machine.GetUtcNow() - (broker.ClockAhead ?? TimeSpan.Zero);
        try
        {
            if (plan.Connects)
            {
                await broker.ConnectAsync(cancellationToken);
            }

            IReadOnlyList<BrokerOrderStatus> open = await InTimeAsync(broker.OpenOrdersAsync, cancellationToken, PagesOfList);
            Dictionary<string, BrokerOrderStatus?> asked = new(StringComparer.Ordinal);
            HashSet<string> listed = new(open.Select(status => status.VenueClientId), StringComparer.Ordinal);
            foreach (string id in plan.Expected.Where(id => !listed.Contains(id)).Take(plan.MostQuestions))
            {
                asked[id] = await InTimeAsync(token => broker.FindAsync(id, token), cancellationToken);
            }

            IReadOnlyList<BrokerFilled> fills = await InTimeAsync(
                token => broker.FillsSinceAsync(plan.FillsSince, token),
                cancellationToken,
                PagesOfList
            );
            BrokerAccount? account = plan.WithAccount
                ? await InTimeAsync(broker.AccountAsync, cancellationToken, CallsOfAccount)
                : null;
            return new LookItem(plan, new VenueView(open, asked, fills, account), failure: null, start);
        }
        catch (VenueException exception)
        {
            return new LookItem(plan, view: null, exception, start);
        }
    }

    private async Task<DeskItem> FindAsync(string venueClientId, CancellationToken cancellationToken)
    {
        try
        {
            BrokerOrderStatus? status = await InTimeAsync(token => broker.FindAsync(venueClientId, token), cancellationToken);
            return new FoundItem(venueClientId, status, failure: null);
        }
        catch (VenueException exception)
        {
            return new FoundItem(venueClientId, status: null, exception);
        }
    }

    private async Task<T> InTimeAsync<T>(
        Func<CancellationToken, ValueTask<T>> ask,
        CancellationToken cancellationToken,
        int calls = 1
    )
    {
        using CancellationTokenSource timeout = new(settings.VenueTimeout * calls, machine);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await ask(either.Token).AsTask().WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new VenueException(broker.Name, VenueFailure.Unreachable, "The venue did not answer a question in time.");
        }
    }

    private async Task PostAsync(Task<DeskItem> question, CancellationToken cancellationToken)
    {
        try
        {
            await mailbox.WriteAsync(await question, cancellationToken);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ChannelClosedException)
        {
            // The hub stops: the next start asks again.
        }
    }
}
