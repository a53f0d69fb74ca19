namespace TradingHub.Connectors.Alpaca.Data;

/// <summary>Why a connection ended, and when to make the next one.</summary>
/// <param name="Reason">For a person: what happened and what to do, in whole sentences.</param>
/// <param name="Pause">How long to wait; null for the usual back-off.</param>
internal sealed record StreamEnd(string Reason, TimeSpan? Pause)
{
    /// <summary>A subscription would be one too many; the connection goes on.</summary>
    public const int SymbolLimit = 405;

    /// <summary>We are signed in already; the connection goes on.</summary>
    private const int AlreadySignedIn = 403;

    /// <summary>What an error of the stream means for the connection; null when it goes on. Source: the stream's codes 400 to 413.</summary>
    public static StreamEnd? Of(DataFailure failure, AlpacaDataSettings settings) =>
        failure.Code switch
        {
            400 or AlreadySignedIn or SymbolLimit or 410 or 412 or 413 => null,
            402 or 411 => new StreamEnd(
                $"Alpaca's data stream does not accept our keys ({Said(failure)}); check ALPACA_API_KEY and ALPACA_SECRET_KEY.",
                settings.RefusedPause
            ),
            406 => new StreamEnd(
                $"Another program holds the one data connection that Alpaca allows these keys ({Said(failure)}); end it, and the hub "
                    + "connects by itself.",
                settings.TakenPause
            ),
            408 or 409 => new StreamEnd(
                $"Alpaca's plan of these keys does not include this data ({Said(failure)}); set Alpaca:Feed to iex, or change the plan.",
                settings.RefusedPause
            ),
            407 => new StreamEnd(
                $"Alpaca closed the data stream because it was not read fast enough ({Said(failure)}).",
                settings.LongestBackOff
            ),
            _ => new StreamEnd($"Alpaca's data stream failed ({Said(failure)}).", Pause: null),
        };

    private static string Said(DataFailure failure) => $"{failure.Code} {failure.Message}";
}
