using TradingHub.Domain.Halts;
using TradingHub.Domain.Orders;
using TradingHub.Domain.Orders.Events;
using TradingHub.Proofs.Venues;

namespace TradingHub.Proofs.Clocks;

/// <summary>A desk whose machine's clock is set in the middle of something, and what has to hold afterwards whatever it was.</summary>
internal sealed class JumpingDesk : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(0.25);
    private readonly List<string> _failures = [];

    private JumpingDesk(UncertainDesk desk) => Desk = desk;

    /// <summary>The desk.</summary>
    public UncertainDesk Desk { get; private set; }

    /// <summary>Its venue.</summary>
    public UncertainBroker Broker => Desk.Broker;

    /// <summary>Starts one that may trade.</summary>
    public static async Task<JumpingDesk> StartAsync() => new(await UncertainDesk.ReadyAsync());

    /// <summary>Runs a scene; gives what was wrong in it, and with the journal afterwards.</summary>
    public async Task<IReadOnlyList<string>> TryAsync(Func<Task> scene)
    {
        try
        {
            await scene();
        }
        catch (InvalidOperationException exception)
        {
            _failures.Add(exception.Message);
        }

        IReadOnlyList<OrderEvent> events = Desk.Journal.Events;
        Expect(events.Select((one, index) => one.Sequence == index + 1).All(isRight => isRight), "I6: the journal has a gap");
        DateOnly[] days = [.. events.OfType<DayStarted>().Select(day => day.Date)];
        Expect(days.SequenceEqual(days.Distinct().Order()), $"a day began twice: {string.Join(' ', days)}");
        string[] triggers =
        [
            .. events.OfType<TradingHalted>().Select(one => one.TriggerId),
            .. events.OfType<PositionCloseTriggered>().Select(one => one.TriggerId),
        ];
        Expect(triggers.Distinct(StringComparer.Ordinal).Count() == triggers.Length, "a trigger fired twice");
        Expect(Broker.Positions.Values.All(held => held >= 0), "more was sold than was held");
        return _failures;
    }

    /// <summary>Ends the desk, and starts another on its journal and its venue.</summary>
    public async Task RestartAsync()
    {
        await Desk.DisposeAsync();
        Desk = await UncertainDesk.ReadyAsync(Desk);
    }

    /// <summary>Sets the clock.</summary>
    public void Jump(TimeSpan by) => Desk.Machine.Jump(by);

    /// <summary>Lets time pass until something holds; notes it when it takes longer than it may.</summary>
    public async Task WithinAsync(double seconds, Func<bool> isIt, string what)
    {
        TimeSpan passed = TimeSpan.Zero;
        for (; !isIt() && passed.TotalSeconds < seconds; passed += Step)
        {
            await Desk.PassAsync(Step.TotalSeconds);
        }

        Expect(isIt(), $"not within {seconds} s: {what}");
    }

    /// <summary>Notes what does not hold.</summary>
    public void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            _failures.Add(otherwise);
        }
    }

    /// <summary>Buys so much and has it filled.</summary>
    public async Task HoldAsync(decimal quantity)
    {
        OrderId id = await Desk.PlacedAsync(quantity: quantity, limit: 100m);
        Broker.Fill(Desk.VenueId(id), quantity, 100m);
        await Desk.UntilAsync(() => Desk.Find(id).State == OrderState.Filled);
    }

    /// <summary>Halts and flattens.</summary>
    public Task<HaltAnswer> FlattenAsync() =>
        Desk.Desk.HaltAsync(
            new TripHalt(HaltTarget.Everything, HaltLevel.Flatten, HaltSource.Api, "proof", "proof"),
            CancellationToken.None
        );

    public ValueTask DisposeAsync() => Desk.DisposeAsync();
}
