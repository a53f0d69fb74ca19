using Microsoft.Extensions.Logging.Abstractions;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Predictions;
using TradingHub.Domain.Predictors;
using TradingHub.Engine.Bars;
using TradingHub.Intelligence.Models;
using TradingHub.Server.Ai.Live;
using TradingHub.Server.Ai.Models;
using TradingHub.Storage.Predictions;
using TradingHub.Storage.Predictors;
using TradingHub.Storage.Sqlite;
using TradingHub.Storage.Watchlists;
using TradingHub.Testing;

namespace TradingHub.Server.Tests.Ai.Fixtures;

/// <summary>What predicts and scores in the hub, with its real storage, over recorded days and a clock that a test moves.</summary>
internal sealed class PredictingHub : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hub-predicting-");
    private readonly SqliteDatabase _database;
    private readonly SqliteModelRegistry _registry;
    private readonly Champions _champions = new();
    private readonly LivePredictor _predictor;
    private readonly PredictionScorer _scorer;

    /// <summary>Stands at a moment, without a model.</summary>
    public PredictingHub(DateTimeOffset start, params string[] symbols)
    {
        Catalogue = Given.Catalogue(symbols);
        Days = new DayMarket(Catalogue);
        Time = new SteppedTime(start);
        LiveMarketClock clock = new(Time);
        BarEngine engine = new(Catalogue, DayMarket.Calendar);
        BarPasts pasts = new(new BarHistory(Days, Days, engine, DayMarket.Calendar, clock, NullLogger<BarHistory>.Instance));
        string file = Path.Combine(_folder.FullName, "app.db");
        _database = SqliteDatabase.Open(file, SqliteFileKind.Application, ApplicationSchema.Migrations);
        _registry = new SqliteModelRegistry(_database, Path.Combine(_folder.FullName, "models"), Time);
        Ledger = new SqlitePredictionLedger(_database);
        PredictionWriter writer = new(DayMarket.Calendar, clock, Time);
        _predictor = new LivePredictor(_champions, pasts, writer, Catalogue, DayMarket.Calendar);
        _scorer = new PredictionScorer(
            Ledger,
            new PredictionStream(Told),
            new ModelLabels(new ModelCards(_registry)),
            pasts,
            Catalogue,
            clock,
            Time,
            NullLogger<PredictionScorer>.Instance
        );
    }

    /// <summary>The instruments.</summary>
    public InstrumentCatalogue Catalogue { get; }

    /// <summary>Their bars, those of the future too.</summary>
    public DayMarket Days { get; }

    /// <summary>The clock of machine and market.</summary>
    public SteppedTime Time { get; }

    /// <summary>What was predicted.</summary>
    public SqlitePredictionLedger Ledger { get; }

    /// <summary>What went to the stream.</summary>
    public ToldPredictions Told { get; } = new();

    /// <summary>Puts a model in charge of days.</summary>
    public async Task<PredictionModel> ServeAsync(ModelCard card)
    {
        ModelVersion version = await _registry.AddAsync(
            new NewModel("1Day", "trained", "The test needs it.", SmallModel.File, card.ToJson()),
            default
        );
        PredictionModel model = PredictionModel.Read(SmallModel.File, card.ToJson());
        _champions.Set(Timeframe.OneDay, new ServingModel(version.Id, "small", model));
        return model;
    }

    /// <summary>A day closes: each instrument's bar is predicted and kept, and what is due is scored.</summary>
    /// <returns>How many predictions got a score.</returns>
    public async Task<int> CloseAsync(DateTimeOffset day)
    {
        Time.Advance(DayMarket.Calendar.BucketOf(AssetClass.Equity, Timeframe.OneDay, day).End - Time.GetUtcNow());
        List<Prediction> made = [];
        foreach (Instrument instrument in Catalogue.All)
        {
            BarUpdate bar = DayMarket.Closed(instrument.Id, Days[instrument.Id].Single(one => one.Time == day));
            made.Add((await _predictor.PredictAsync(new OrderedBar(bar, double.NaN), default))!);
        }

        await Ledger.AddAsync(made, default);
        return await _scorer.ScoreDueAsync(default);
    }

    public void Dispose()
    {
        _scorer.Dispose();
        _database.Dispose();
        _folder.Delete(recursive: true);
    }
}
