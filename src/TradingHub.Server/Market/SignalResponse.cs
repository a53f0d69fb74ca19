using TradingHub.Indicators.Signals;

namespace TradingHub.Server.Market;

/// <summary>A value that a rule looks at.</summary>
/// <param name="Name">The indicator, for example macd(12,26,9).</param>
/// <param name="Output">Which of its outputs.</param>
/// <param name="Value">Its value at the bar; null where there is none yet.</param>
public sealed record SignalFigure(string Name, string Output, double? Value);

/// <summary>What one rule says.</summary>
/// <param name="Rule">sma_cross, rsi_zone or macd_cross.</param>
/// <param name="Title">The rule for people, for example SMA 20 and 50.</param>
/// <param name="Vote">Its vote; neutral where nothing happened at this bar.</param>
/// <param name="Figures">What it looked at.</param>
public sealed record SignalRule(string Rule, string Title, SignalVote Vote, IReadOnlyList<SignalFigure> Figures);

/// <summary>What three rules say of the last closed bar.</summary>
/// <param name="Symbol">Canonical symbol.</param>
/// <param name="Timeframe">Name of the timeframe.</param>
/// <param name="Signal">The side with more votes; neutral where both have as many or nobody voted.</param>
/// <param name="Votes">The rules.</param>
/// <param name="BarTime">Start of the bar; null where no bar has closed yet.</param>
/// <param name="IsWarm">Whether there were enough bars for every rule to vote.</param>
public sealed record SignalResponse(
    string Symbol,
    string Timeframe,
    SignalVote Signal,
    IReadOnlyList<SignalRule> Votes,
    DateTimeOffset? BarTime,
    bool IsWarm
);
