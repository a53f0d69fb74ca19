using System.Globalization;
using System.Text.Json;
using TradingHub.Domain.Orders.Events;
using TradingHub.Proofs.Histories;
using TradingHub.Testing.Hosting;

namespace TradingHub.Proofs.Oracles;

internal sealed partial class Oracle
{
    // I5 gives an order that is live here and unknown there half a minute; one look of the desk more.
    private static readonly TimeSpan ForAgreement = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    /// <summary>
    /// The same for a host whose broker is a process of its own, whose market has to stand still. What differs may come to agree for a while;
    /// what differs then is wrong.
    /// </summary>
    /// <param name="hub">The host.</param>
    /// <param name="history">What its clients were told.</param>
    /// <param name="broker">The broker.</param>
    /// <param name="mayBe">What is no failure in this proof; nothing by default.</param>
    public static async Task<IReadOnlyList<string>> JudgeAsync(
        HubProcess hub,
        History history,
        SimBrokerProcess broker,
        Predicate<string>? mayBe = null
    )
    {
        using CancellationTokenSource end = new(ForAgreement);
        while (true)
        {
            HostPicture host = await HostPicture.LookAsync(hub);
            Oracle oracle = new(history, host, await JournalPicture.ReadAsync(hub.Settings.BookDirectory));
            oracle.Judge();
            oracle.JudgeBySides(await BrokerPicture.ReadAsync(broker));
            oracle._failures.RemoveAll(mayBe ?? (_ => false));
            if (oracle._failures.Count == 0 || end.IsCancellationRequested)
            {
                return oracle._failures;
            }

            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    private void JudgeBySides(BrokerPicture broker)
    {
        Dictionary<string, BrokerSideOrder> pairs = Pairs(broker);
        foreach (JsonElement order in _host.Orders)
        {
            SameState(order, pairs.GetValueOrDefault(Id(order)));
        }

        NoOrderIsForeign(broker, [.. pairs.Values.Select(order => order.Id)]);
        Once(broker.Orders.Select(order => order.ClientOrderId), "I2: at the broker, client order id");
        SameExecutions(broker);
        SameAccount(broker);
    }

    /// <summary>The broker's order for each of ours that it has: by its own id, or by the id that we sent.</summary>
    private Dictionary<string, BrokerSideOrder> Pairs(BrokerPicture broker)
    {
        ILookup<string, BrokerSideOrder> byId = broker.Orders.ToLookup(order => order.Id);
        ILookup<string, BrokerSideOrder> byClientId = broker.Orders.ToLookup(order => order.ClientOrderId);
        ILookup<Guid, string> venueIds = VenueIds().ToLookup(one => one.OrderId, one => one.VenueOrderId);
        Dictionary<string, BrokerSideOrder> pairs = [];
        foreach (OrderTerms terms in Known())
        {
            BrokerSideOrder[] found =
            [
                .. venueIds[terms.OrderId].SelectMany(id => byId[id]).Concat(byClientId[terms.VenueClientId]).Distinct(),
            ];
            Expect(found.Length <= 1, $"I2: order {terms.OrderId} is {found.Length} orders at the broker");
            if (found.Length > 0)
            {
                pairs[terms.OrderId.ToString()] = found[0];
            }
        }

        return pairs;
    }

    /// <summary>I1, I5: an order stands here as it stands at the broker; one that a person has to decide on is left to that person.</summary>
    private void SameState(JsonElement order, BrokerSideOrder? there)
    {
        string state = order.GetProperty("state").GetString()!;
        decimal filled = order.GetProperty("filled_quantity").GetDecimal();
        if (state == "needs_you")
        {
            return;
        }

        if (there is null)
        {
            bool mayBeUnknown = state is "never_sent" or "rejected" or "denied";
            Expect(mayBeUnknown, $"I5: {Id(order)} is {state} here, and the broker does not know it");
            return;
        }

        Expect(
            there.State == state && there.Filled == filled,
            $"I1: {Id(order)} is {state} with {filled} here, at the broker {there.State} with {there.Filled}"
        );
    }

    /// <summary>I8: every order at the broker went through the gate here, or is told to be from outside on both sides.</summary>
    private void NoOrderIsForeign(BrokerPicture broker, HashSet<string> ours)
    {
        HashSet<string> adopted = [.. _events.OfType<OrderAdopted>().Select(order => order.VenueOrderId)];
        foreach (BrokerSideOrder order in broker.Orders)
        {
            Expect(
                ours.Contains(order.Id) && adopted.Contains(order.Id) == order.IsFromOutside,
                $"I8: order {order.Id} of {order.Source} is at the broker, and here "
                    + (adopted.Contains(order.Id) ? "it is from outside" : "no decision let it pass")
            );
        }
    }

    /// <summary>I3: the executions here are the broker's, each once.</summary>
    private void SameExecutions(BrokerPicture broker)
    {
        Dictionary<string, decimal> before = _events
            .OfType<OrderAdopted>()
            .ToDictionary(order => order.VenueOrderId, order => order.FilledBefore);
        HashSet<(string, decimal, decimal, decimal)> there =
        [
            .. broker.Executions().Where(one => one.Sum > before.GetValueOrDefault(one.VenueOrderId)),
        ];
        HashSet<(string, decimal, decimal, decimal)> here = [.. _host.Fills.Select(Execution)];
        int missing = there.Except(here).Count();
        int invented = here.Except(there).Count() + _host.Fills.Count - here.Count;
        Expect(
            missing == 0 && invented == 0,
            $"I3: of {there.Count} executions at the broker {missing} are missing, {invented} too many"
        );
    }

    private static (string, decimal, decimal, decimal) Execution(JsonElement fill)
    {
        string[] name = fill.GetProperty("execution_id").GetString()!.Split('/');
        decimal sum = decimal.Parse(name[1], CultureInfo.InvariantCulture);
        return (name[0], sum, fill.GetProperty("quantity").GetDecimal(), fill.GetProperty("price").GetDecimal());
    }

    /// <summary>I4: cash, positions and the number of open orders.</summary>
    private void SameAccount(BrokerPicture broker)
    {
        Expect(_host.Cash == broker.Cash, $"I4: cash is {_host.Cash} here and {broker.Cash} at the broker");
        Dictionary<string, decimal> held = _host.Positions.ToDictionary(
            position => position.GetProperty("symbol").GetString()!,
            position => position.GetProperty("quantity").GetDecimal()
        );
        foreach (string symbol in held.Keys.Union(broker.Positions.Keys))
        {
            Expect(
                held.GetValueOrDefault(symbol) == broker.Positions.GetValueOrDefault(symbol),
                $"I4: {symbol} is {held.GetValueOrDefault(symbol)} here and {broker.Positions.GetValueOrDefault(symbol)} at the broker"
            );
        }
    }
}
