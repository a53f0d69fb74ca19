using System.Text.Json.Serialization;
using TradingHub.Domain.Accounts;
using TradingHub.Server.AlpacaApi.Venues;

namespace TradingHub.Server.AlpacaApi.Accounts;

/// <summary>The account as Alpaca writes it, with the fields that Alpaca itself dropped in July 2026 and clients still need.</summary>
internal sealed record AlpacaAccountResponse
{
    private const string Nothing = "0";

    public required Guid Id { get; init; }
    public object AdminConfigurations { get; } = new { };
    public object? UserConfigurations { get; }
    public required string AccountNumber { get; init; }
    public string Status { get; } = "ACTIVE";
    public string CryptoStatus { get; } = "ACTIVE";
    public int OptionsApprovedLevel { get; }
    public int OptionsTradingLevel { get; }
    public string Currency { get; } = "USD";
    public required string BuyingPower { get; init; }
    public required string RegtBuyingPower { get; init; }

    [JsonPropertyName("daytrading_buying_power")]
    public string DayTradingBuyingPower { get; } = Nothing;

    public string EffectiveBuyingPower => BuyingPower;
    public required string NonMarginableBuyingPower { get; init; }
    public string OptionsBuyingPower => NonMarginableBuyingPower;

    [JsonPropertyName("bod_dtbp")]
    public string DayTradingBuyingPowerAtOpen { get; } = Nothing;

    public required string Cash { get; init; }
    public string AccruedFees { get; } = Nothing;
    public string PendingTransferIn { get; } = Nothing;
    public string PendingTransferOut { get; } = Nothing;
    public string PortfolioValue => Equity;
    public required bool PatternDayTrader { get; init; }
    public bool TradingBlocked { get; }
    public bool TransfersBlocked { get; }
    public bool AccountBlocked { get; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required bool TradeSuspendedByUser { get; init; }
    public required string Multiplier { get; init; }
    public required bool ShortingEnabled { get; init; }
    public required string Equity { get; init; }
    public required string LastEquity { get; init; }
    public required string LongMarketValue { get; init; }
    public required string ShortMarketValue { get; init; }
    public required string PositionMarketValue { get; init; }
    public required string InitialMargin { get; init; }
    public required string MaintenanceMargin { get; init; }
    public string LastMaintenanceMargin => MaintenanceMargin;
    public required string Sma { get; init; }

    [JsonPropertyName("daytrade_count")]
    public required int DayTradeCount { get; init; }

    [JsonPropertyName("balance_asof")]
    public required DateOnly BalanceAsOf { get; init; }

    public int CryptoTier { get; } = 1;
    public string IntradayAdjustments { get; } = Nothing;
    public string PendingRegTafFees { get; } = Nothing;

    /// <summary>The wire form of the account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="configuration">What its owner has switched on or off.</param>
    /// <param name="previousDay">The trading day before today.</param>
    public static AlpacaAccountResponse From(AlpacaAccount account, AlpacaConfiguration configuration, DateOnly previousDay)
    {
        AccountFigures figures = account.Figures;
        decimal inFull = decimal.Round(figures.BuyingPower / Math.Max(1, figures.Multiplier), 4);
        decimal exposure = figures.LongMarketValue - figures.ShortMarketValue;
        decimal overnight = Math.Min(2, figures.Multiplier) * figures.Equity - exposure;
        return new()
        {
            Id = account.Id,
            AccountNumber = account.Number,
            BuyingPower = AlpacaText.Of(figures.BuyingPower),
            RegtBuyingPower = AlpacaText.Of(Math.Clamp(overnight, 0, Math.Max(0, figures.BuyingPower))),
            NonMarginableBuyingPower = AlpacaText.Of(inFull),
            Cash = AlpacaText.Of(figures.Cash),
            CreatedAt = account.CreatedAt,
            PatternDayTrader = account.IsPatternDayTrader,
            DayTradeCount = account.DayTradeCount,
            TradeSuspendedByUser = configuration.SuspendTrade,
            Multiplier = AlpacaText.Of(figures.Multiplier),
            ShortingEnabled = account.AllowsShort && !configuration.NoShorting,
            Equity = AlpacaText.Of(figures.Equity),
            LastEquity = AlpacaText.Of(figures.LastEquity),
            LongMarketValue = AlpacaText.Of(figures.LongMarketValue),
            ShortMarketValue = AlpacaText.Of(figures.ShortMarketValue),
            PositionMarketValue = AlpacaText.Of(figures.LongMarketValue + figures.ShortMarketValue),
            InitialMargin = AlpacaText.Of(figures.InitialMargin),
            MaintenanceMargin = AlpacaText.Of(figures.MaintenanceMargin),
            Sma = AlpacaText.Of(decimal.Round(inFull, 2)),
            BalanceAsOf = previousDay,
        };
    }
}
