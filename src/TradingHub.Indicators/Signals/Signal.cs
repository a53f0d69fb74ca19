namespace TradingHub.Indicators.Signals;

/// <summary>What three rules say of one bar.</summary>
/// <param name="Averages">Buy where the fast average crosses the slow one upwards, sell where downwards.</param>
/// <param name="Rsi">Buy where the RSI leaves the oversold zone upwards, sell where it leaves the overbought one downwards.</param>
/// <param name="Macd">Buy where the MACD line crosses its signal upwards, sell where downwards.</param>
public readonly record struct Signal(SignalVote Averages, SignalVote Rsi, SignalVote Macd)
{
    /// <summary>The side with more votes; neutral where both have as many or nobody voted.</summary>
    public SignalVote Overall =>
        (SideOf(Averages) + SideOf(Rsi) + SideOf(Macd)) switch
        {
            > 0 => SignalVote.Buy,
            < 0 => SignalVote.Sell,
            _ => SignalVote.Neutral,
        };

    private static int SideOf(SignalVote vote) =>
        vote switch
        {
            SignalVote.Buy => 1,
            SignalVote.Sell => -1,
            _ => 0,
        };
}
