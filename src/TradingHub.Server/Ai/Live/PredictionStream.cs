using System.Collections.Concurrent;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Domain.Predictions;
using TradingHub.Server.Ai.Wire;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.Ai.Live;

/// <summary>
/// The topic <c>predictions</c>: each prediction as it is made and again when it is scored, and each model that takes charge; the newest prediction of
/// each symbol and timeframe first.
/// </summary>
internal sealed class PredictionStream(IMarketPublisher publisher) : ITopicSnapshot
{
    private readonly ConcurrentDictionary<(Symbol Symbol, Timeframe Timeframe), Prediction> _newest = new();

    /// <inheritdoc />
    public StreamTopic Topic => StreamTopic.Predictions;

    /// <summary>The newest prediction of each symbol, by symbol.</summary>
    public IReadOnlyList<Prediction> Newest(Timeframe timeframe) =>
        [
            .. _newest
                .Where(one => one.Key.Timeframe == timeframe)
                .Select(one => one.Value)
                .OrderBy(one => one.Symbol.Value, StringComparer.Ordinal),
        ];

    /// <summary>Tells a new prediction.</summary>
    public void Made(Prediction prediction)
    {
        _newest[(prediction.Symbol, prediction.Timeframe)] = prediction;
        publisher.Publish(StreamTopic.Predictions, ItemOf(prediction));
    }

    /// <summary>Tells what became of one.</summary>
    public void Scored(Prediction prediction) => publisher.Publish(StreamTopic.Predictions, ItemOf(prediction));

    /// <summary>Tells that a new champion speaks: what the old one said is no longer the newest.</summary>
    public void TookCharge(Timeframe timeframe, ServingModel model)
    {
        foreach ((Symbol, Timeframe) key in _newest.Keys.Where(key => key.Timeframe == timeframe).ToArray())
        {
            _newest.TryRemove(key, out _);
        }

        ChampionResponse champion = new(timeframe.Name(), model.Id, model.Name);
        publisher.Publish(StreamTopic.Predictions, new StreamItem(champion) { Type = TopicIndex.Champion, IsWhole = true });
    }

    /// <inheritdoc />
    public IReadOnlyList<StreamItem> Items() => [.. _newest.Values.OrderBy(one => one.Id).Select(ItemOf)];

    private static StreamItem ItemOf(Prediction prediction) => new(PredictionResponse.Of(prediction)) { IsWhole = true };
}
