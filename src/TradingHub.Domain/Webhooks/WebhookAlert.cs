namespace TradingHub.Domain.Webhooks;

/// <summary>What became of an alert.</summary>
public enum WebhookState
{
    /// <summary>Durable, and not finished.</summary>
    Pending,

    /// <summary>What it asked for was done.</summary>
    Done,

    /// <summary>A rule stopped it: the strategy's permissions, the risk gate, or the venue.</summary>
    Denied,

    /// <summary>It could not be carried out in time.</summary>
    Expired,

    /// <summary>It asked for nothing but to be written down.</summary>
    Logged,

    /// <summary>It was judged like a real one, and nothing was sent.</summary>
    DryRun,

    /// <summary>It never came in: wrong secret, too old, malformed.</summary>
    Refused,
}

/// <summary>A step on the way of an alert.</summary>
public enum WebhookStepKind
{
    /// <summary>It arrived.</summary>
    Received,

    /// <summary>Its secret belongs to the strategy.</summary>
    Authenticated,

    /// <summary>Time, shape and permissions.</summary>
    Checked,

    /// <summary>It was turned into what the desk is asked.</summary>
    Mapped,

    /// <summary>The risk gate's verdict.</summary>
    Decision,

    /// <summary>An order was made or asked for.</summary>
    Order,

    /// <summary>An order was filled.</summary>
    Fill,

    /// <summary>A watchlist was changed.</summary>
    List,

    /// <summary>It ended here.</summary>
    Stopped,
}

/// <summary>One step of an alert.</summary>
/// <param name="At">Machine time, UTC.</param>
/// <param name="Step">Which step.</param>
/// <param name="Detail">What happened, in a sentence.</param>
/// <param name="Code">What programs switch on, where a rule stopped it.</param>
public sealed record WebhookStep(DateTimeOffset At, WebhookStepKind Step, string Detail, string? Code = null);

/// <summary>An alert as the inbox keeps it. Immutable; each change gives a new one.</summary>
public sealed record WebhookAlert
{
    /// <summary>Our id; later ones are larger.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name of the strategy whose secret it carried; empty where none is known.</summary>
    public required string Strategy { get; init; }

    /// <summary>What makes a repeat known again: the alert's own id, or a hash of its body with its time.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of the body as it came, in hexadecimal: another body under the same id is no repeat.</summary>
    public string Digest { get; init; } = "";

    /// <summary>order, alert, scanner or price.</summary>
    public required string Route { get; init; }

    /// <summary>The body as text, its secret masked.</summary>
    public required string Body { get; init; }

    /// <summary>When it arrived, machine time, UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When nothing is begun for it any more, machine time, UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Id of the request that brought it.</summary>
    public required string CausalId { get; init; }

    /// <summary>What became of it.</summary>
    public required WebhookState State { get; init; }

    /// <summary>Canonical symbol, where it names one.</summary>
    public string? Symbol { get; init; }

    /// <summary>The action that it names.</summary>
    public string? Action { get; init; }

    /// <summary>What it asks for, in a few words.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Code of the rule that stopped it.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>Why it was stopped, in a sentence.</summary>
    public string? Reason { get; init; }

    /// <summary>HTTP status that a refused one was answered with; null where it was accepted.</summary>
    public int? RefusedWith { get; init; }

    /// <summary>The order that it became.</summary>
    public Guid? OrderId { get; init; }

    /// <summary>What is left to do, for alerts that take more than one step; null otherwise.</summary>
    public string? Plan { get; init; }

    /// <summary>How often the same alert came again.</summary>
    public int Duplicates { get; init; }

    /// <summary>Its way so far, oldest first.</summary>
    public IReadOnlyList<WebhookStep> Steps { get; init; } = [];

    /// <summary>The alert with one step more.</summary>
    public WebhookAlert With(WebhookStep step) => this with { Steps = [.. Steps, step] };
}
