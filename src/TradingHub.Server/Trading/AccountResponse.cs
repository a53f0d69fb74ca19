using TradingHub.Domain.Accounts;

namespace TradingHub.Server.Trading;

/// <summary>Figures of the account, marked to market, in its currency.</summary>
public sealed record AccountResponse
{
    /// <summary>Account id, for example SIM-1.</summary>
    public required string AccountId { get; init; }

    /// <summary>USD.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>active.</summary>
    public string Status { get; init; } = "active";

    /// <summary>sim or replay.</summary>
    public required string Environment { get; init; }

    /// <summary>Cash; below zero on margin.</summary>
    public required decimal Cash { get; init; }

    /// <summary>Cash plus positions at market.</summary>
    public required decimal Equity { get; init; }

    /// <summary>Equity at the start of the trading day.</summary>
    public required decimal LastEquity { get; init; }

    /// <summary>Value of long positions.</summary>
    public required decimal LongMarketValue { get; init; }

    /// <summary>Value of short positions, at or below zero.</summary>
    public required decimal ShortMarketValue { get; init; }

    /// <summary>What may still be bought, working orders subtracted.</summary>
    public required decimal BuyingPower { get; init; }

    /// <summary>What working orders reserve.</summary>
    public required decimal ReservedByOrders { get; init; }

    /// <summary>Requirement to open what is held.</summary>
    public required decimal InitialMargin { get; init; }

    /// <summary>Requirement to keep what is held.</summary>
    public required decimal MaintenanceMargin { get; init; }

    /// <summary>1, 2 or 4.</summary>
    public required int Multiplier { get; init; }

    /// <summary>Value less cost of all positions.</summary>
    public required decimal UnrealizedProfit { get; init; }

    /// <summary>Realized since the account was opened.</summary>
    public required decimal RealizedProfit { get; init; }

    /// <summary>Realized since the start of the trading day.</summary>
    public required decimal RealizedProfitToday { get; init; }

    /// <summary>Equity less the day's first equity.</summary>
    public required decimal DayProfit { get; init; }

    /// <summary>The same in percent of the day's first equity.</summary>
    public required decimal DayProfitPercent { get; init; }

    /// <summary>Long plus short value, both counted above zero.</summary>
    public required decimal GrossExposure { get; init; }

    /// <summary>Long less short value.</summary>
    public required decimal NetExposure { get; init; }

    /// <summary>Journal sequence number of the last event that is counted in.</summary>
    public required long Sequence { get; init; }

    /// <summary>When these figures were taken, machine time.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The wire form of the account.</summary>
    /// <param name="figures">The account's figures.</param>
    /// <param name="positions">All its positions, for the unrealized profit.</param>
    /// <param name="environment">sim or replay.</param>
    /// <param name="now">Machine time.</param>
    public static AccountResponse From(
        AccountFigures figures,
        IReadOnlyList<MarkedPosition> positions,
        string environment,
        DateTimeOffset now
    )
    {
        decimal dayProfit = figures.Equity - figures.LastEquity;
        return new()
        {
            AccountId = figures.AccountId,
            Environment = environment,
            Cash = figures.Cash,
            Equity = figures.Equity,
            LastEquity = figures.LastEquity,
            LongMarketValue = figures.LongMarketValue,
            ShortMarketValue = figures.ShortMarketValue,
            BuyingPower = figures.BuyingPower,
            ReservedByOrders = figures.ReservedByOrders,
            InitialMargin = figures.InitialMargin,
            MaintenanceMargin = figures.MaintenanceMargin,
            Multiplier = figures.Multiplier,
            UnrealizedProfit = positions.Sum(position => position.UnrealizedProfit),
            RealizedProfit = figures.RealizedProfit,
            RealizedProfitToday = figures.RealizedProfitToday,
            DayProfit = dayProfit,
            DayProfitPercent = Percent.Of(dayProfit, figures.LastEquity),
            GrossExposure = figures.LongMarketValue - figures.ShortMarketValue,
            NetExposure = figures.LongMarketValue + figures.ShortMarketValue,
            Sequence = figures.Sequence,
            Timestamp = now,
        };
    }
}
