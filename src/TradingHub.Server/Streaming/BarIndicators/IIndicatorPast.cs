using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Indicators;
using TradingHub.Server.Market;

namespace TradingHub.Server.Streaming.BarIndicators;

/// <summary>What the broadcaster's loop needs to know of the bars before and around those that it hears of.</summary>
internal interface IIndicatorPast
{
    /// <summary>Has indicators warmed up; the answer comes through <see cref="StreamInbox.Warmed"/>. False when there is no place for the question.</summary>
    bool TryAsk(WarmUpQuestion question);

    /// <summary>Where a bar lies in the trading day.</summary>
    SessionBar SessionOf(Instrument instrument, Timeframe timeframe, in Bar bar);

    /// <summary>Whether no bar can lie between two bars, and the later one is whole: the hub saw everything from the end of the earlier one on.</summary>
    /// <param name="instrument">Whose bars.</param>
    /// <param name="timeframe">Their length.</param>
    /// <param name="last">Start of the earlier one.</param>
    /// <param name="next">Start of the later one.</param>
    bool IsNext(Instrument instrument, Timeframe timeframe, DateTimeOffset last, DateTimeOffset next);
}

/// <summary>Indicators that have to be warmed up.</summary>
/// <param name="Topic">Who asks.</param>
/// <param name="Specs">Which.</param>
internal sealed record WarmUpQuestion(IndicatorTopic Topic, IReadOnlyList<IndicatorSpec> Specs);

/// <summary>The answer to a <see cref="WarmUpQuestion"/>.</summary>
/// <param name="Topic">Who asked.</param>
/// <param name="Warm">The indicators; null when there is no past, or it could not be read.</param>
internal sealed record WarmUpAnswer(IndicatorTopic Topic, WarmIndicators? Warm);
