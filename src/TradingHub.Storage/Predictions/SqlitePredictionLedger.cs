using Dapper;
using TradingHub.Domain.Market;
using TradingHub.Domain.Predictions;
using TradingHub.Storage.Sqlite;

namespace TradingHub.Storage.Predictions;

/// <summary>The ledger of predictions in <c>app.db</c>. Safe to use from any thread.</summary>
public sealed class SqlitePredictionLedger(SqliteDatabase database) : IPredictionLedger
{
    /// <inheritdoc />
    public Task<IReadOnlyList<Prediction>> AddAsync(IReadOnlyList<Prediction> predictions, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<Prediction>>(
            (connection, transaction) =>
                [
                    .. predictions.Select(prediction =>
                        prediction with
                        {
                            Id = connection.ExecuteScalar<long>(
                                """
                                INSERT INTO prediction (symbol, timeframe, bar_time, model_id, ends_at, probability, base_rate, verdict, content)
                                VALUES (@Symbol, @Timeframe, @BarTime, @ModelId, @EndsAt, @Probability, @BaseRate, @Verdict, @Content)
                                RETURNING id
                                """,
                                PredictionRow.Of(prediction),
                                transaction
                            ),
                        }
                    ),
                ],
            cancellationToken
        );

    /// <inheritdoc />
    public Task<IReadOnlyList<Prediction>> DueAsync(
        DateTimeOffset marketTime,
        long after,
        int most,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            "WHERE scored_at IS NULL AND ends_at <= @now AND id > @after ORDER BY id LIMIT @most",
            new
            {
                now = marketTime.UtcTicks,
                after,
                most,
            },
            cancellationToken
        );

    /// <inheritdoc />
    public Task ScoreAsync(IReadOnlyDictionary<long, PredictionScore> scores, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, transaction) =>
                connection.Execute(
                    "UPDATE prediction SET outcome = @outcome, change = @change, scored_at = @at WHERE id = @id AND scored_at IS NULL",
                    scores.Select(score => new
                    {
                        id = score.Key,
                        outcome = score.Value.CameTrue,
                        change = score.Value.Return,
                        at = score.Value.ScoredAt.UtcTicks,
                    }),
                    transaction
                ),
            cancellationToken
        );

    /// <inheritdoc />
    public Task<IReadOnlyList<Prediction>> ListAsync(PredictionQuery query, CancellationToken cancellationToken) =>
        ReadAsync(
            """
            WHERE (@symbol IS NULL OR symbol = @symbol) AND (@timeframe IS NULL OR timeframe = @timeframe)
                AND (@model IS NULL OR model_id = @model) AND (@from IS NULL OR bar_time >= @from) AND (@to IS NULL OR bar_time < @to)
            ORDER BY id DESC LIMIT @limit
            """,
            new
            {
                symbol = query.Symbol?.Value,
                timeframe = query.Timeframe?.Name(),
                model = query.ModelId,
                from = query.From?.UtcTicks,
                to = query.To?.UtcTicks,
                limit = query.Limit,
            },
            cancellationToken
        );

    /// <inheritdoc />
    public Task<IReadOnlyList<ScoredPrediction>> ScoredAsync(
        string? modelId,
        Timeframe timeframe,
        int most,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<ScoredPrediction>>(
            connection =>
                [
                    .. connection
                        .Query<PredictionRow>(
                            """
                            SELECT bar_time AS BarTime, probability AS Probability, base_rate AS BaseRate, verdict AS Verdict, outcome AS Outcome
                            FROM prediction
                            WHERE outcome IS NOT NULL AND probability IS NOT NULL AND timeframe = @timeframe AND (@model IS NULL OR model_id = @model)
                            ORDER BY id DESC LIMIT @most
                            """,
                            new
                            {
                                timeframe = timeframe.Name(),
                                model = modelId,
                                most,
                            }
                        )
                        .Select(row => new ScoredPrediction(
                            PredictionRow.TimeOf(row.BarTime),
                            row.Probability!.Value,
                            row.BaseRate,
                            Enum.Parse<PredictionVerdict>(row.Verdict),
                            row.Outcome == 1
                        )),
                ],
            cancellationToken
        );

    /// <inheritdoc />
    public Task<int> PendingAsync(string? modelId, Timeframe timeframe, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection =>
                connection.ExecuteScalar<int>(
                    """
                    SELECT count(*) FROM prediction
                    WHERE scored_at IS NULL AND probability IS NOT NULL AND timeframe = @timeframe AND (@model IS NULL OR model_id = @model)
                    """,
                    new { timeframe = timeframe.Name(), model = modelId }
                ),
            cancellationToken
        );

    /// <inheritdoc />
    public Task<int> ThinAsync(int most, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, transaction) =>
                connection.Execute(
                    "DELETE FROM prediction WHERE id <= (SELECT max(id) FROM prediction) - @most",
                    new { most },
                    transaction
                ),
            cancellationToken
        );

    private Task<IReadOnlyList<Prediction>> ReadAsync(string clause, object values, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Prediction>>(
            connection =>
                [
                    .. connection
                        .Query<PredictionRow>($"SELECT {PredictionRow.Columns} FROM prediction {clause}", values)
                        .Select(row => row.ToPrediction()),
                ],
            cancellationToken
        );
}
