using System.Diagnostics;
using TradingHub.LoadTest.Clients;
using TradingHub.LoadTest.Servers;

namespace TradingHub.LoadTest.Table;

/// <summary>A server with clients, to be measured.</summary>
/// <param name="Program">The server.</param>
/// <param name="Door">How its clients listen.</param>
/// <param name="Clients">How many.</param>
/// <param name="Rate">Updates a second to each.</param>
internal sealed record Contestant(ServerProgram Program, LoadDoor Door, int Clients, int Rate)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <summary>What else happens to the server while it is measured: told its address, ends at cancellation.</summary>
    public Func<Uri, CancellationToken, Task>? Beside { get; init; }

    /// <summary>Whether the server answers questions about its memory.</summary>
    public bool TellsState { get; init; } = true;

    /// <summary>Starts the server, connects, warms up and measures.</summary>
    public async Task<Measured> MeasureAsync(TimeSpan span)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(Program);
        await using LoadSwarm swarm = new();
        await swarm.ConnectAsync(server.Address, Door, Clients);
        using CancellationTokenSource end = new();
        Task beside = Beside?.Invoke(server.Address, end.Token) ?? Task.CompletedTask;
        await Task.Delay(WarmUp);
        Measured measured = await MeasureAsync(server, swarm, span);
        await end.CancelAsync();
        await beside;
        return measured;
    }

    private async Task<Measured> MeasureAsync(ServerProcess server, LoadSwarm swarm, TimeSpan span)
    {
        using Process self = Process.GetCurrentProcess();
        long allocated = await AllocatedAsync(server);
        (long updates, long bytes) = (swarm.Updates, swarm.Bytes);
        TimeSpan own = self.TotalProcessorTime;
        TimeSpan used = server.ProcessorTime;
        long begun = Stopwatch.GetTimestamp();
        swarm.Measure();
        await Task.Delay(span);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(begun);
        used = server.ProcessorTime - used;
        self.Refresh();
        own = self.TotalProcessorTime - own;
        (updates, bytes) = (swarm.Updates - updates, swarm.Bytes - bytes);
        var latencies = swarm.Latencies();
        return new Measured(
            elapsed.TotalSeconds,
            updates,
            elapsed.TotalSeconds * Rate * Clients,
            used.TotalSeconds,
            own.TotalSeconds,
            latencies.Percentile(0.5),
            latencies.Percentile(0.99),
            server.ResidentMegabytes,
            bytes,
            TellsState ? await AllocatedAsync(server) - allocated : null,
            swarm.Conflated,
            swarm.Faults + swarm.Lost,
            swarm.FirstFault ?? (swarm.Lost > 0 ? $"{swarm.Lost} connections ended" : null)
        );
    }

    /// <summary>Asked twice: the first answer makes what every later one uses.</summary>
    private async Task<long> AllocatedAsync(ServerProcess server)
    {
        if (!TellsState)
        {
            return 0;
        }

        await server.StateAsync();
        return (await server.StateAsync()).AllocatedBytes;
    }
}
