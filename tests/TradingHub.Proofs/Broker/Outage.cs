namespace TradingHub.Proofs.Broker;

/// <summary>What clients were told while the broker was away.</summary>
internal sealed class Outage
{
    private static readonly TimeSpan ToOpen = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ToRecover = TimeSpan.FromSeconds(10);

    // What was on its way when the breaker opened is answered a little later.
    private static readonly TimeSpan OnItsWay = TimeSpan.FromSeconds(2);
    private readonly PacedAnswer[] _answers;
    private readonly DateTimeOffset _began;

    /// <param name="answers">All that clients were told.</param>
    /// <param name="began">When the broker went away.</param>
    /// <param name="ended">When it was back.</param>
    public Outage(IEnumerable<PacedAnswer> answers, DateTimeOffset began, DateTimeOffset ended)
    {
        _began = began;
        _answers = [.. answers.Where(answer => answer.At >= began && answer.At <= ended).OrderBy(answer => answer.At)];
        OpenedAt = _answers.FirstOrDefault(answer => answer.IsUnavailable)?.At;
    }

    /// <summary>When the first order was refused because the broker could not be reached, or null.</summary>
    public DateTimeOffset? OpenedAt { get; }

    /// <summary>Orders that were refused.</summary>
    public int Refused => _answers.Count(answer => answer.IsUnavailable);

    /// <summary>The figures in words.</summary>
    public string Notes =>
        OpenedAt is { } opened
            ? $"refused after {(opened - _began).TotalSeconds:0.0} s, {Refused} orders refused, {_answers.Count(answer => answer.IsTaken)} taken before"
            : "never refused";

    /// <summary>Orders are refused soon, with the code for it, and none is taken and kept after that.</summary>
    public IEnumerable<string> Judge(string proof)
    {
        if (OpenedAt is not { } opened || opened - _began > ToOpen)
        {
            yield return $"{proof}: orders were not refused within {ToOpen.TotalSeconds} s ({Notes})";
            yield break;
        }

        foreach (PacedAnswer answer in _answers.Where(answer => answer.At > opened + OnItsWay && !answer.IsUnavailable).Take(3))
        {
            yield return $"{proof}: {(answer.At - _began).TotalSeconds:0.0} s into the outage an order got {answer.Status} {answer.Code}";
        }
    }

    /// <summary>It is soon over.</summary>
    public static IEnumerable<string> JudgeRecovery(string proof, TimeSpan recovery) =>
        recovery > ToRecover ? [$"{proof}: connected again only after {recovery.TotalSeconds:0.0} s"] : [];

    /// <summary>It costs hardly any memory.</summary>
    public static IEnumerable<string> JudgeMemory(string proof, double grown, double most) =>
        grown > most ? [$"{proof}: {grown:0.0} MB more are resident than before"] : [];
}
