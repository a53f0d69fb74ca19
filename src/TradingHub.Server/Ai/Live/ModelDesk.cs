using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Intelligence.Predictions;

namespace TradingHub.Server.Ai.Live;

/// <summary>What belongs to one serving model while it serves: its rows, its reader, its watch. One thread, but for <see cref="Drift"/>.</summary>
internal sealed class ModelDesk(ServingModel serving)
{
    private readonly HashSet<string> _learned = [.. serving.Model.Card.Symbols.Select(symbol => symbol.Symbol)];

    /// <summary>The model.</summary>
    public ServingModel Serving => serving;

    /// <summary>Reads rows.</summary>
    public PredictionMaker Maker { get; } = new(serving.Model);

    /// <summary>The rows of each instrument.</summary>
    public Dictionary<InstrumentId, LiveRows> Rows { get; } = [];

    /// <summary>The index's bars before the bar whose rows were warmed up last: instruments begin together, and each needs the same.</summary>
    public (DateTimeOffset Before, IReadOnlyList<Bar> Bars)? IndexPast { get; set; }

    /// <summary>Whether the model was trained on a symbol: how others differ from those is no drift.</summary>
    public bool HasLearned(Symbol symbol) => _learned.Count == 0 || _learned.Contains(symbol.Value);

    /// <summary>How far recent rows have moved away from training. Its report may be read by any thread.</summary>
    public DriftWatch Drift { get; } = new(serving.Model);
}
