using TradingHub.Domain.Jobs;
using TradingHub.Storage.Jobs;
using TradingHub.Storage.Sqlite;
using TradingHub.Storage.Tests.Sqlite;
using TradingHub.Storage.Watchlists;
using TradingHub.Testing;

namespace TradingHub.Storage.Tests.Jobs;

/// <summary>Jobs in a file of their own, and a worker that takes them.</summary>
public abstract class PipelineJobsTest : IDisposable
{
    private protected const string Worker = "trainer-1";
    private protected static readonly string[] Kinds = ["train", "report"];

    private protected TemporaryDatabase File { get; } = new(SqliteFileKind.Application, ApplicationSchema.Migrations);

    private protected SteppedTime Time { get; } = new(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));

    private protected SqlitePipelineJobs Jobs => new(File.Database, Time);

    public void Dispose()
    {
        File.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected Task<PipelineJob> AddAsync(string kind = "train", int attempts = 1, params string[] needs) =>
        Jobs.AddAsync(new NewPipelineJob(kind, "A title", "{}") { MaxAttempts = attempts, DependsOn = needs }, default);

    private protected Task<PipelineJob?> TakeAsync() => Jobs.TakeAsync(Worker, Kinds, default);
}
