using TradingHub.Domain.Market;
using TradingHub.SimBroker.Faults;

namespace TradingHub.SimBroker.Control;

/// <summary>How the data streams are doing.</summary>
/// <param name="Ticks">Quotes and trades since the start.</param>
/// <param name="Told">Messages that were told, each once for each client.</param>
/// <param name="Accepted">Connections since the start.</param>
/// <param name="Refused">Connections that were turned away because of a fault.</param>
/// <param name="Clients">Who is connected now.</param>
/// <param name="Outages">What is away or silent now.</param>
internal sealed record ControlData(
    long Ticks,
    long Told,
    int Accepted,
    int Refused,
    IReadOnlyList<ControlClient> Clients,
    IReadOnlyList<DataOutage> Outages
);

/// <summary>A client of a data stream.</summary>
/// <param name="Path">The stream.</param>
/// <param name="Topics">How many channels of how many symbols it subscribed to.</param>
internal sealed record ControlClient(string Path, int Topics);

/// <summary>A closed minute.</summary>
internal sealed record ControlBar(
    DateTimeOffset Time,
    double Open,
    double High,
    double Low,
    double Close,
    double Volume,
    double Vwap,
    int TradeCount,
    int Revision
)
{
    /// <summary>The minute in plain values.</summary>
    public static ControlBar From(BarUpdate update) =>
        new(
            update.Bar.Time,
            update.Bar.Open,
            update.Bar.High,
            update.Bar.Low,
            update.Bar.Close,
            update.Bar.Volume,
            update.Bar.Vwap,
            update.Bar.TradeCount,
            update.Revision
        );
}

/// <summary>A quote (bid and ask) or a trade (price and size alone).</summary>
internal sealed record ControlTick(
    long Number,
    TickKind Kind,
    DateTimeOffset Time,
    double First,
    double FirstSize,
    double Second,
    double SecondSize,
    bool IsPriceForming
)
{
    /// <summary>The tick in plain values.</summary>
    public static ControlTick From(long number, Tick tick) =>
        new(
            number,
            tick.Kind,
            new DateTimeOffset(tick.EventTime, TimeSpan.Zero),
            tick.First,
            tick.FirstSize,
            tick.Second,
            tick.SecondSize,
            tick.IsPriceForming
        );
}
