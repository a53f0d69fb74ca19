namespace TradingHub.Proofs.Venues;

/// <summary>What happens to one call.</summary>
public enum Fate
{
    /// <summary>It arrives and is answered.</summary>
    Well,

    /// <summary>It arrives; the answer is lost.</summary>
    ReplyLost,

    /// <summary>It arrives; the answer and the events that it causes are lost.</summary>
    AllLost,

    /// <summary>It is lost on its way, and nobody knows.</summary>
    RequestLost,

    /// <summary>No byte leaves.</summary>
    NotSent,
}
