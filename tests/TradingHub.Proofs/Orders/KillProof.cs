using System.Net;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Orders;

/// <summary>
/// Orders from many clients over HTTP against the built host, which is killed at random moments and started again on its data. A client
/// that gets no answer sends the same order again under the same client order id. No acknowledged order may be lost, none doubled.
/// </summary>
internal static class KillProof
{
    /// <summary>For each thousand orders.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs it.</summary>
    public static async Task<ProofLine> RunAsync(int seed, int orders, int clients, int kills)
    {
        await using RestartingHub hub = await RestartingHub.StartAsync(
            HubSettings.Proof().With("Simulator:Cash", "1000000000").With("Simulator:Seed", "7")
        );
        using CancellationTokenSource limit = new(Patience * Math.Max(1, orders / 1_000));
        ClientOrder[] all = [.. Enumerable.Range(0, orders).Select(number => ClientOrder.Random(seed, number))];
        Task killing = KillAsync(hub, all, new Random(seed), kills, limit.Token);
        await Task.WhenAll(
            Enumerable
                .Range(0, clients)
                .Select(client => SendAsync(hub, all.Where((_, number) => number % clients == client), limit.Token))
        );
        await killing;

        // A last kill, after which nobody sends any more.
        await hub.KillAndRestartAsync();
        KillAudit audit = await KillAudit.OfAsync(hub.Current, all);
        IReadOnlyList<string> failures = [.. audit.Failures, .. await JournalAudit.OfAsync(hub, all)];
        return new ProofLine(
            orders,
            failures,
            $"{kills + 1} kills, {all.Count(order => order.IsAcknowledged)} acknowledged, {all.Count(order => order.IsDenied)} denied, "
                + $"{all.Sum(order => order.Attempts) - orders} repeats, {audit.Fills} fills, slowest restart {hub.SlowestRestart.TotalSeconds:0.0} s"
        );
    }

    /// <summary>Kills the host each time that a random share of the orders has been answered.</summary>
    private static async Task KillAsync(
        RestartingHub hub,
        ClientOrder[] all,
        Random random,
        int kills,
        CancellationToken cancellationToken
    )
    {
        int[] moments = [.. Enumerable.Range(0, kills).Select(_ => random.Next(1, all.Length * 9 / 10)).Order()];
        foreach (int moment in moments)
        {
            while (all.Count(order => order.IsAnswered) < moment)
            {
                await Task.Delay(1, cancellationToken);
            }

            await Task.Delay(random.Next(20), cancellationToken);
            await hub.KillAndRestartAsync();
        }
    }

    private static async Task SendAsync(RestartingHub hub, IEnumerable<ClientOrder> orders, CancellationToken cancellationToken)
    {
        foreach (ClientOrder order in orders)
        {
            while (!order.IsAnswered)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await TryAsync(hub, order, cancellationToken);
            }
        }
    }

    private static async Task TryAsync(RestartingHub hub, ClientOrder order, CancellationToken cancellationToken)
    {
        order.Attempts++;
        try
        {
            HubAnswer answer = await hub.Current.SendAsync(HttpMethod.Post, "api/orders", order.Body);
            if (answer.Status is HttpStatusCode.ServiceUnavailable)
            {
                await Task.Delay(50, cancellationToken);
            }
            else
            {
                order.Answered(answer);
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Delay(20, cancellationToken);
        }
    }
}
