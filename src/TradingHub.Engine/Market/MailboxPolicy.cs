namespace TradingHub.Engine.Market;

/// <summary>What a mailbox does when its channel is slower than the market.</summary>
public enum MailboxPolicy
{
    /// <summary>Loses nothing while its channel reads: a patient source waits for room.</summary>
    Lossless,

    /// <summary>Keeps the newest quote and the newest trade of each instrument and counts what they replaced. Never waits.</summary>
    Latest,

    /// <summary>Takes everything while there is room, then the newest quote of each instrument; counts lost trades. Never waits.</summary>
    Conflating,
}
