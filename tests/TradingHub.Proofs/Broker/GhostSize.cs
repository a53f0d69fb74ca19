namespace TradingHub.Proofs.Broker;

/// <summary>How large B19 is.</summary>
/// <param name="Each">Pairs of orders that are hidden for each span.</param>
/// <param name="HiddenFor">How long orders are hidden, seconds from when they are placed.</param>
/// <param name="SilentAt">When the stream falls silent, seconds from the beginning.</param>
/// <param name="SilentFor">How long, seconds.</param>
internal sealed record GhostSize(int Each, IReadOnlyList<int> HiddenFor, int SilentAt, int SilentFor)
{
    /// <summary>At every commit.</summary>
    public static GhostSize Short { get; } = new(Each: 2, HiddenFor: [16, 24], SilentAt: 19, SilentFor: 8);

    /// <summary>In a long run.</summary>
    public static GhostSize Long { get; } = new(Each: 5, HiddenFor: [16, 30, 50, 68], SilentAt: 60, SilentFor: 25);
}
