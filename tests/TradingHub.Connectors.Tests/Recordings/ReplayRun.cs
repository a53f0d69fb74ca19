using TradingHub.Connectors.Recordings;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Testing;

namespace TradingHub.Connectors.Tests.Recordings;

/// <summary>A replay and everything that it needs, with a clock of the machine that only the test moves.</summary>
internal sealed class ReplayRun
{
    private static readonly DateTimeOffset Today = new(2025, 12, 4, 15, 30, 0, TimeSpan.Zero);

    public ReplayRun(ReplayPlan options, string? folder = null)
    {
        Recording recording = Recording.Open(folder ?? Samples.Folder);
        Clock = new ReplayMarketClock(recording.Start);
        Feed = new ReplayFeed(recording, Catalogue, options, Clock, new SummerCalendar(), Time);
    }

    public InstrumentCatalogue Catalogue { get; } = new();

    public SteppedTime Time { get; } = new(Today);

    public ReplayMarketClock Clock { get; }

    public RecordingSink Sink { get; } = new();

    public ReplayFeed Feed { get; }

    /// <summary>All ticks of a recording, played as fast as possible.</summary>
    public static async Task<(ReplayRun Run, IReadOnlyList<Tick> Ticks)> AllAsync(string? folder = null)
    {
        ReplayRun run = new(new ReplayPlan { Speed = ReplaySpeed.Fastest }, folder);
        await run.Feed.RunAsync(run.Sink, CancellationToken.None);
        return (run, run.Sink.TakeAll());
    }

    public string SymbolOf(Tick tick) => Catalogue[tick.Instrument].Symbol.Value;
}

/// <summary>The recorded day, played once for all tests of a class.</summary>
public sealed class ReplayedDay : IAsyncLifetime
{
    public IReadOnlyList<Tick> Ticks { get; private set; } = [];

    internal ReplayRun Run { get; private set; } = null!;

    public IEnumerable<Tick> Of(string symbol, TickKind kind) =>
        Ticks.Where(tick => tick.Kind == kind && Run.SymbolOf(tick) == symbol);

    public async Task InitializeAsync() => (Run, Ticks) = await ReplayRun.AllAsync();

    public Task DisposeAsync() => Task.CompletedTask;
}
