using TradingHub.Domain.Market;
using TradingHub.Server.Requests;

namespace TradingHub.Server.Simulator;

/// <summary>How far a paused market is played.</summary>
public sealed record StepRequest : IJsonRequest<StepRequest>
{
    private const decimal ShortestSeconds = 0.001m;
    private const decimal LongestSeconds = 3_600;
    private const int MostUpdates = 100_000;

    /// <summary>Market time in seconds, 0.001 to 3600; either this or updates.</summary>
    public decimal? Seconds { get; init; }

    /// <summary>Quotes and trades, a whole number from 1 to 100000; either this or seconds.</summary>
    public int? Updates { get; init; }

    /// <inheritdoc />
    public static StepRequest Read(JsonFields fields)
    {
        decimal? seconds = fields.Number("seconds");
        if (seconds is < ShortestSeconds or > LongestSeconds)
        {
            fields.Invalid("seconds", $"must be from {ShortestSeconds} to {LongestSeconds}; it is {seconds}.");
        }

        int? updates = fields.WholeNumber("updates", 1, MostUpdates);
        if (seconds is null && updates is null)
        {
            fields.Missing("seconds", "is required, or updates: how far the market is to be played.");
        }
        else if (seconds is not null && updates is not null)
        {
            fields.Invalid("updates", "cannot stand beside seconds; leave one of them out.");
        }

        return new StepRequest { Seconds = seconds, Updates = updates };
    }
}

/// <summary>How fast the market runs.</summary>
public sealed record SpeedRequest : IJsonRequest<SpeedRequest>
{
    /// <summary>Market seconds in one second of the machine, from 0.1 to the fastest that GET /api/simulator names. Required.</summary>
    public required double Speed { get; init; }

    /// <inheritdoc />
    public static SpeedRequest Read(JsonFields fields)
    {
        decimal? speed = fields.Number("speed");
        if (speed is null)
        {
            fields.Missing("speed", "is required: market seconds in one second, for example 10.");
        }
        else if ((double?)speed < MarketPace.Slowest)
        {
            fields.Invalid(
                "speed",
                $"must be at least {MarketPace.Slowest}; it is {speed}. POST /api/simulator/pause stops the market."
            );
        }

        return new SpeedRequest { Speed = (double)(speed ?? 1) };
    }
}
