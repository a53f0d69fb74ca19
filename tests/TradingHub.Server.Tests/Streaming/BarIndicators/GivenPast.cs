using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Indicators;
using TradingHub.Server.Market;
using TradingHub.Server.Streaming.BarIndicators;

namespace TradingHub.Server.Tests.Streaming.BarIndicators;

/// <summary>A past that a test writes; questions wait until the test answers them, or are answered by whom it names.</summary>
internal sealed class GivenPast : IIndicatorPast
{
    /// <summary>The closed bars that the hub knows when it answers, oldest first.</summary>
    public List<Bar> Bars { get; } = [];

    /// <summary>The questions that wait.</summary>
    public Queue<WarmUpQuestion> Questions { get; } = new();

    /// <summary>Bars before which the hub missed something.</summary>
    public HashSet<DateTimeOffset> Gaps { get; } = [];

    /// <summary>Whether there is place for a question.</summary>
    public bool HasPlace { get; set; } = true;

    /// <summary>Takes each answer at once; null to let the questions wait.</summary>
    public Action<WarmUpAnswer>? Answered { get; set; }

    public bool TryAsk(WarmUpQuestion question)
    {
        if (!HasPlace)
        {
            return false;
        }

        if (Answered is null)
        {
            Questions.Enqueue(question);
        }
        else
        {
            Answered(AnswerTo(question));
        }

        return true;
    }

    public SessionBar SessionOf(Instrument instrument, Timeframe timeframe, in Bar bar) => Session(bar);

    public bool IsNext(Instrument instrument, Timeframe timeframe, DateTimeOffset last, DateTimeOffset next) =>
        !Gaps.Any(gap => gap > last && gap <= next);

    /// <summary>Answers the question that waits longest with what is known now.</summary>
    public void Answer()
    {
        WarmUpQuestion question = Questions.Dequeue();
        question.Topic.Hear(AnswerTo(question));
    }

    /// <summary>Answers it with the failure to read the past.</summary>
    public void Fail()
    {
        WarmUpQuestion question = Questions.Dequeue();
        question.Topic.Hear(new WarmUpAnswer(question.Topic, null));
    }

    private WarmUpAnswer AnswerTo(WarmUpQuestion question) =>
        new(question.Topic, WarmIndicators.From(question.Specs, [.. Bars.Select(bar => Session(bar))], Bars[^1].Time));

    private static SessionBar Session(in Bar bar) => new(bar, DateOnly.FromDateTime(bar.Time.UtcDateTime));
}
