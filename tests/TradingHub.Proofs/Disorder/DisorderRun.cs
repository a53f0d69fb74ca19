using TradingHub.Domain.Orders;
using TradingHub.Proofs.Venues;

namespace TradingHub.Proofs.Disorder;

/// <summary>One desk and the lives of its orders at the venue, with a stream that shuffles what it carries.</summary>
internal sealed class DisorderRun
{
    private const double Doubled = 0.3;
    private const double LostReply = 0.3;
    private const double Corrected = 0.05;
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Living = TimeSpan.FromSeconds(4);
    private readonly UncertainDesk _desk;
    private readonly Random _random;
    private readonly DisorderCounts _counts;
    private readonly List<(DateTimeOffset Due, int Number, BrokerEvent Event)> _underway = [];
    private readonly HashSet<string> _acknowledged = new(StringComparer.Ordinal);
    private int _lastNumber;
    private int _newestHeard;

    /// <summary>Takes the desk's stream over.</summary>
    public DisorderRun(UncertainDesk desk, Random random, DisorderCounts counts)
    {
        (_desk, _random, _counts) = (desk, random, counts);
        desk.Broker.Detour = Delay;
        desk.Broker.NextFate = () => random.NextDouble() < LostReply ? Fate.ReplyLost : Fate.Well;
    }

    /// <summary>Places so many orders, lets them live, and waits until the desk has heard everything.</summary>
    public async Task RunAsync(int orders)
    {
        List<(DateTimeOffset At, Func<Task> Act)> acts = [];
        for (int i = 0; i < orders; i++)
        {
            acts.AddRange(Life(await _desk.PlacedAsync()));
        }

        DateTimeOffset over = _desk.Machine.GetUtcNow() + Living + LongestDelay;
        acts.Sort((left, right) => left.At.CompareTo(right.At));
        Queue<(DateTimeOffset At, Func<Task> Act)> coming = new(acts);
        while (_desk.Machine.GetUtcNow() < over || _underway.Count > 0)
        {
            while (coming.TryPeek(out (DateTimeOffset At, Func<Task> Act) next) && next.At <= _desk.Machine.GetUtcNow())
            {
                await coming.Dequeue().Act();
            }

            Deliver();
            await _desk.PassAsync(Step.TotalSeconds);
        }

        await CorrectAsync();
        await _desk.UntilAsync(() => DisorderJudge.IsSettled(_desk));
    }

    /// <summary>Fills, and an end of one kind, at random moments.</summary>
    private IEnumerable<(DateTimeOffset At, Func<Task> Act)> Life(OrderId id)
    {
        string venueId = _desk.VenueId(id);
        int fills = _random.Next(0, 5);
        List<DateTimeOffset> moments = [.. Enumerable.Range(0, fills + 1).Select(_ => Moment()).Order()];
        foreach (DateTimeOffset moment in moments.Take(fills))
        {
            yield return (moment, () => FillAsync(venueId));
        }

        yield return (moments[^1], End(id, venueId, _random.Next(5)));
    }

    private Func<Task> End(OrderId id, string venueId, int kind) =>
        kind switch
        {
            0 => () => _desk.CancelAsync(id),
            1 => () => Done(() => _desk.Broker.End(venueId, BrokerOrderState.Canceled)),
            2 => () => Done(() => _desk.Broker.End(venueId, BrokerOrderState.Expired)),
            3 => () => Done(() => FillRest(venueId)),
            _ => () => Task.CompletedTask,
        };

    private Task FillAsync(string venueId)
    {
        UncertainBroker.VenueOrder order = _desk.Broker.Orders[venueId];
        decimal rest = order.Terms.Quantity - order.Filled;
        return order.IsOpen && rest > 1
            ? Done(() => _desk.Broker.Fill(venueId, _random.Next(1, (int)rest), 98m + _random.Next(0, 100) * 0.01m))
            : Task.CompletedTask;
    }

    private void FillRest(string venueId)
    {
        UncertainBroker.VenueOrder order = _desk.Broker.Orders[venueId];
        if (order.IsOpen)
        {
            _desk.Broker.Fill(venueId, order.Terms.Quantity - order.Filled, 99m);
        }
    }

    /// <summary>The venue finds that executions had another price: cash moves, and no event says so.</summary>
    private async Task CorrectAsync()
    {
        foreach (BrokerFilled fill in _desk.Broker.Fills.Where(_ => _random.NextDouble() < Corrected).ToList())
        {
            _counts.Corrections++;
            _desk.Broker.Cash += fill.Quantity * 0.01m;
        }

        await _desk.SettleAsync();
    }

    private DateTimeOffset Moment() => _desk.Machine.GetUtcNow() + (Living * _random.NextDouble());

    private static Task Done(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    private void Delay(BrokerEvent brokerEvent)
    {
        int number = ++_lastNumber;
        _underway.Add((Due(), number, brokerEvent));
        if (_random.NextDouble() < Doubled)
        {
            _counts.Doubles++;
            _underway.Add((Due(), number, brokerEvent));
        }
    }

    private DateTimeOffset Due() => _desk.Machine.GetUtcNow() + (LongestDelay * _random.NextDouble());

    private void Deliver()
    {
        DateTimeOffset now = _desk.Machine.GetUtcNow();
        foreach (
            (DateTimeOffset _, int number, BrokerEvent brokerEvent) in _underway
                .Where(one => one.Due <= now)
                .OrderBy(one => one.Due)
                .ToList()
        )
        {
            Count(number, brokerEvent);
            _desk.Broker.Say(brokerEvent);
        }

        _underway.RemoveAll(one => one.Due <= now);
    }

    private void Count(int number, BrokerEvent brokerEvent)
    {
        _counts.Events++;
        _counts.Overtakings += number < _newestHeard ? 1 : 0;
        _newestHeard = Math.Max(_newestHeard, number);
        if (brokerEvent is BrokerAccepted)
        {
            _acknowledged.Add(brokerEvent.VenueClientId);
        }
        else if (brokerEvent is BrokerFilled && !_acknowledged.Contains(brokerEvent.VenueClientId))
        {
            _counts.FillsFirst++;
        }
    }
}
