using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Predictions;
using TradingHub.Storage.Predictions;
using TradingHub.Storage.Sqlite;
using TradingHub.Storage.Tests.Sqlite;
using TradingHub.Storage.Watchlists;

namespace TradingHub.Storage.Tests.Predictions;

/// <summary>What was predicted stays as it was said, and is scored once.</summary>
public sealed class SqlitePredictionLedgerTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
    private readonly TemporaryDatabase _file = new(SqliteFileKind.Application, ApplicationSchema.Migrations);

    private SqlitePredictionLedger Ledger => new(_file.Database);

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task A_prediction_is_read_after_a_restart_as_it_was_made()
    {
        Prediction added = (
            await Ledger.AddAsync(
                [Made(0) with { Reason = AbstainReason.NoSkill, ReasonWords = "why", TrainedOn = "simulated" }],
                default
            )
        )[0];
        _file.Close();

        Prediction read = Assert.Single(await ListAsync());

        Assert.Equal(1, added.Id);
        Assert.Equivalent(added, read, strict: true);
    }

    [Fact]
    public async Task A_prediction_is_due_when_its_horizon_is_over_and_is_scored_once()
    {
        await Ledger.AddAsync([Made(0), Made(1), Made(2)], default);

        IReadOnlyList<Prediction> due = await Ledger.DueAsync(Start.AddMinutes(31), after: 0, most: 10, default);
        await ScoreAsync(due[0].Id, cameTrue: true);
        await ScoreAsync(due[0].Id, cameTrue: false);

        Assert.Equal([1, 2], due.Select(one => one.Id));
        Assert.Equal([2], (await Ledger.DueAsync(Start.AddMinutes(31), after: 1, most: 10, default)).Select(one => one.Id));
        Assert.Equal([2], (await Ledger.DueAsync(Start.AddMinutes(31), after: 0, most: 10, default)).Select(one => one.Id));
        Assert.True((await ListAsync()).Single(one => one.Id == 1).Score?.CameTrue);
    }

    [Fact]
    public async Task Only_what_came_to_its_end_and_said_something_counts_as_scored()
    {
        await Ledger.AddAsync([Made(0), Made(1), Made(2) with { Probability = null }, Made(3)], default);
        await ScoreAsync(1, cameTrue: true);
        await ScoreAsync(2, cameTrue: null);
        await ScoreAsync(3, cameTrue: true);

        ScoredPrediction scored = Assert.Single(await Ledger.ScoredAsync("model", Timeframe.OneMinute, 10, default));

        Assert.Equal((Start, 0.6, true), (scored.BarTime, scored.Probability, scored.CameTrue));
        Assert.Equal(1, await Ledger.PendingAsync("model", Timeframe.OneMinute, default));
        Assert.Empty(await Ledger.ScoredAsync("other", Timeframe.OneMinute, 10, default));
        Assert.Empty(await Ledger.ScoredAsync(null, Timeframe.OneDay, 10, default));
    }

    [Fact]
    public async Task Predictions_are_listed_newest_first_by_what_is_asked()
    {
        Prediction[] made =
        [
            .. Enumerable
                .Range(0, 12)
                .Select(minute =>
                    Made(minute) with
                    {
                        Symbol = Symbol.Parse(minute % 2 == 0 ? "AAPL" : "SPY"),
                        ModelId = minute < 6 ? "model" : "next",
                    }
                ),
        ];
        await Ledger.AddAsync(made, default);
        PredictionQuery query = new(
            Symbol.Parse("SPY"),
            Timeframe.OneMinute,
            "next",
            Start.AddMinutes(7),
            Start.AddMinutes(11),
            100
        );

        IReadOnlyList<Prediction> found = await Ledger.ListAsync(query, default);

        // The naive twin: the same question to the list in memory.
        Assert.Equal(
            made.Where(one =>
                    one.Symbol == query.Symbol
                    && one.ModelId == query.ModelId
                    && one.BarTime >= query.From
                    && one.BarTime < query.To
                )
                .Reverse()
                .Select(one => one.BarTime),
            found.Select(one => one.BarTime)
        );
        Assert.Equal(3, (await Ledger.ListAsync(query with { Symbol = null, ModelId = null, Limit = 3 }, default)).Count);
    }

    [Fact]
    public async Task The_oldest_lines_go_when_there_are_too_many_and_numbers_are_never_given_again()
    {
        await Ledger.AddAsync([.. Enumerable.Range(0, 10).Select(Made)], default);

        Assert.Equal(7, await Ledger.ThinAsync(most: 3, default));

        Assert.Equal([10, 9, 8], (await ListAsync()).Select(one => one.Id));
        Assert.Equal(11, (await Ledger.AddAsync([Made(11)], default))[0].Id);
    }

    private Task<IReadOnlyList<Prediction>> ListAsync() =>
        Ledger.ListAsync(new PredictionQuery(null, null, null, null, null, 100), default);

    private Task ScoreAsync(long id, bool? cameTrue) =>
        Ledger.ScoreAsync(
            new Dictionary<long, PredictionScore> { [id] = new(cameTrue, cameTrue is null ? null : 0.01, Start.AddHours(1)) },
            default
        );

    private static Prediction Made(int minute) =>
        new()
        {
            Symbol = Symbol.Parse("AAPL"),
            Timeframe = Timeframe.OneMinute,
            BarTime = Start.AddMinutes(minute),
            Close = 101.25,
            MadeAt = Start.AddMinutes(minute + 1),
            ModelId = "model",
            HorizonEndsAt = Start.AddMinutes(minute + 30),
            Probability = 0.6,
            Low = 0.5,
            High = 0.7,
            BaseRate = 0.45,
            Verdict = PredictionVerdict.Buy,
            Contributions = [new Contribution("rsi_14", 61.5, 0.04), new Contribution("spread", null, -0.01)],
            OtherPoints = 0.12,
            Missing = ["spread"],
            InputsHash = "0011223344556677",
            ModelAge = TimeSpan.FromHours(3),
            Drift = "low",
        };
}
