using System.Globalization;
using TradingHub.Server.Requests;

namespace TradingHub.Server.Simulator;

/// <summary>What the next account of the simulated exchange starts with. Cash and seed that are left out stay as they are.</summary>
public sealed record ResetRequest : IJsonRequest<ResetRequest>
{
    private const decimal LeastCash = 1;
    private const decimal MostCash = 1_000_000_000;

    private static readonly DateTimeOffset Earliest = new(2011, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Cash, USD, 1 to 1,000,000,000.</summary>
    public decimal? Cash { get; init; }

    /// <summary>Seed of the market: the same seed gives the same prices. Zero or more.</summary>
    public int? Seed { get; init; }

    /// <summary>What the market's clock shows when the account begins, from 2011 to 2029; without it the machine's time.</summary>
    public DateTimeOffset? MarketTime { get; init; }

    /// <inheritdoc />
    public static ResetRequest Read(JsonFields fields)
    {
        decimal? cash = fields.PositiveNumber("cash");
        if (cash is < LeastCash or > MostCash)
        {
            fields.Invalid("cash", $"must be from {LeastCash} to {MostCash} dollars; it is {cash}.");
        }

        return new ResetRequest
        {
            Cash = cash,
            Seed = fields.WholeNumber("seed", 0, int.MaxValue),
            MarketTime = ReadTime(fields),
        };
    }

    private static DateTimeOffset? ReadTime(JsonFields fields)
    {
        if (fields.Text("market_time", 40) is not { } text)
        {
            return null;
        }

        const DateTimeStyles styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (
            DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, styles, out DateTimeOffset time)
            && time >= Earliest
            && time < Latest
        )
        {
            return time;
        }

        fields.Invalid("market_time", "must be a time from 2011 to 2029, for example 2026-03-02T14:30:00Z.");
        return null;
    }
}
