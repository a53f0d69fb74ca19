using System.Text.Json;

namespace TradingHub.LoadTest.Servers;

/// <summary>
/// Lets the tool ask a server about its memory: a line on its standard input (<c>state</c>, or <c>collect</c> for a collection before it), answered
/// by one on its standard output that begins with <see cref="Mark"/>. Runs within the server.
/// </summary>
internal static class ControlLine
{
    /// <summary>Begins every answer.</summary>
    public const string Mark = "@state ";

    /// <summary>Asks for the state after a collection.</summary>
    public const string Collect = "collect";

    /// <summary>Asks for the state.</summary>
    public const string State = "state";

    private static long s_firstChance;
    private static long s_lost;

    /// <summary>Begins to answer, on a thread of its own, until the input ends; then the server ends, so that none outlives the tool.</summary>
    public static void Start()
    {
        AppDomain.CurrentDomain.FirstChanceException += (_, _) => Interlocked.Increment(ref s_firstChance);
        AppDomain.CurrentDomain.UnhandledException += (_, _) => Interlocked.Increment(ref s_lost);
        TaskScheduler.UnobservedTaskException += (_, _) => Interlocked.Increment(ref s_lost);
        new Thread(Answer) { IsBackground = true, Name = "load test control" }.Start();
    }

    private static void Answer()
    {
        while (Console.In.ReadLine() is { } question)
        {
            if (question == Collect)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                GC.WaitForPendingFinalizers();
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            }

            Console.Out.WriteLine(Mark + JsonSerializer.Serialize(Read()));
        }

        Environment.Exit(0);
    }

    private static ServerState Read() =>
        new(
            GC.GetTotalAllocatedBytes(precise: true),
            GC.GetTotalMemory(forceFullCollection: false),
            Interlocked.Read(ref s_firstChance),
            Interlocked.Read(ref s_lost)
        );
}
