namespace TradingHub.Server.AlpacaApi.Accounts;

/// <summary>The body of <c>PATCH /v2/account/configurations</c>.</summary>
internal static class ConfigurationForm
{
    private static readonly string[] Checks = ["both", "entry", "exit"];
    private static readonly string[] Mails = ["all", "none"];
    private static readonly string[] Multipliers = ["1", "2", "4"];

    /// <summary>What changes, or the first thing that is wrong.</summary>
    public static (Func<AlpacaConfiguration, AlpacaConfiguration>? Change, AlpacaError? Error) Read(AlpacaFields fields)
    {
        string? dayTradingPower = fields.Text("dtbp_check");
        string? dayTrader = fields.Text("pdt_check");
        string? mail = fields.Text("trade_confirm_email");
        string? multiplier = fields.Text("max_margin_multiplier");
        decimal? level = fields.Number("max_options_trading_level");
        bool? suspends = fields.Boolean("suspend_trade");
        bool? noShorting = fields.Boolean("no_shorting");
        bool? fractions = fields.Boolean("fractional_trading");
        bool? partnerships = fields.Boolean("ptp_no_exception_entry");
        bool? noOvernight = fields.Boolean("disable_overnight_trading");
        AlpacaError? error =
            fields.IsBroken ? AlpacaErrors.BadBody
            : IsOther(dayTradingPower, Checks) ? AlpacaErrors.Bad("dtbp_check value is invalid")
            : IsOther(dayTrader, Checks) ? AlpacaErrors.Bad("pdt_check value is invalid")
            : IsOther(mail, Mails) ? AlpacaErrors.Bad("trade_confirm_email value is invalid")
            : IsOther(multiplier, Multipliers) ? AlpacaErrors.Bad("max_margin_multiplier value is invalid")
            : level is not (null or 0 or 1 or 2 or 3) ? AlpacaErrors.Bad("max_options_trading_level value is invalid")
            : null;
        return error is not null
            ? (null, error)
            : (
                before =>
                    before with
                    {
                        DtbpCheck = dayTradingPower ?? before.DtbpCheck,
                        PdtCheck = dayTrader ?? before.PdtCheck,
                        TradeConfirmEmail = mail ?? before.TradeConfirmEmail,
                        MaxMarginMultiplier = multiplier ?? before.MaxMarginMultiplier,
                        MaxOptionsTradingLevel = (int?)level ?? before.MaxOptionsTradingLevel,
                        SuspendTrade = suspends ?? before.SuspendTrade,
                        NoShorting = noShorting ?? before.NoShorting,
                        FractionalTrading = fractions ?? before.FractionalTrading,
                        PtpNoExceptionEntry = partnerships ?? before.PtpNoExceptionEntry,
                        DisableOvernightTrading = noOvernight ?? before.DisableOvernightTrading,
                    },
                null
            );
    }

    private static bool IsOther(string? text, string[] words) => text is not null && !words.Contains(text);
}
