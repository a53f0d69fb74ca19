using TradingHub.Proofs.Broker;
using TradingHub.Proofs.Clocks;
using TradingHub.Proofs.Crashes;
using TradingHub.Proofs.Disorder;
using TradingHub.Proofs.Feeds;
using TradingHub.Proofs.Inputs;
using TradingHub.Proofs.Orders;
using TradingHub.Proofs.Risk;
using TradingHub.Proofs.Storage;
using TradingHub.Proofs.Streams;
using TradingHub.Proofs.Webhooks;

namespace TradingHub.Proofs;

/// <summary>Every proof that there is. What is not built is not listed.</summary>
internal static class ProofList
{
    private static readonly IReadOnlyList<Proof>[] Themes =
    [
        OrderProofs.All,
        RiskProofs.All,
        InputProofs.All,
        WebhookProofs.All,
        StorageProofs.All,
        CrashProofs.All,
        DisorderProofs.All,
        BrokerProofs.All,
        FeedProofs.All,
        StreamProofs.All,
        ClockProofs.All,
    ];

    /// <summary>All of them, the short tier first.</summary>
    public static IReadOnlyList<Proof> All { get; } = [.. Themes.SelectMany(theme => theme).OrderBy(proof => proof.Tier)];
}
