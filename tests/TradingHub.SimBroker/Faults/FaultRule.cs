namespace TradingHub.SimBroker.Faults;

/// <summary>What goes wrong.</summary>
internal enum FaultKind
{
    /// <summary>The request is carried out and its reply never sent: the connection ends instead.</summary>
    DropReply,

    /// <summary>The connection ends before the request is looked at.</summary>
    Reset,

    /// <summary>An error of the server (<see cref="FaultRule.Status"/>, 500 or 504) instead of doing anything.</summary>
    Status,

    /// <summary>The request is carried out and answered with an error of the server.</summary>
    StatusAfter,

    /// <summary>The request is carried out; its reply ends in the middle of the JSON.</summary>
    Truncate,

    /// <summary>429 with the time to wait.</summary>
    RateLimit,

    /// <summary>The request is looked at later.</summary>
    Delay,

    /// <summary>The request is carried out at once and answered later.</summary>
    DelayReply,

    /// <summary>The order is taken, its reply dropped, and no query shows it for a while: a late ghost.</summary>
    Hide,

    /// <summary>All listeners are cut off, and what happens for a while is told to nobody.</summary>
    StreamDrop,

    /// <summary>The event is told twice.</summary>
    StreamDuplicate,

    /// <summary>The event is told after later ones.</summary>
    StreamShuffle,

    /// <summary>Whoever is connected to the data streams is cut off, and nobody can connect for a while.</summary>
    DataDrop,

    /// <summary>
    /// The connections to the data streams stand still: nothing is sent, nothing is read, pings neither. After a while they are cut; nobody can
    /// connect meanwhile.
    /// </summary>
    DataHalfOpen,

    /// <summary>The data streams tell nothing for a while. Connections stay, pings and messages are answered; what happens meanwhile is lost.</summary>
    DataFreeze,

    /// <summary>The message is told twice, with the same bytes.</summary>
    DataDuplicate,

    /// <summary>The message is told after later ones.</summary>
    DataShuffle,
}

/// <summary>One rule of a fault plan.</summary>
internal sealed record FaultRule
{
    /// <summary>What goes wrong.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>Only requests of this method, or all.</summary>
    public string? Method { get; init; }

    /// <summary>Only requests and data streams whose path begins like this, or all.</summary>
    public string? Path { get; init; }

    /// <summary>Only events of this name, of the data streams only messages of the channel with this name, or all.</summary>
    public string? Event { get; init; }

    /// <summary>Chance that it strikes, 0 to 1.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>How many requests or events that fit pass before it can strike.</summary>
    public int Skip { get; init; }

    /// <summary>How often it strikes at most.</summary>
    public int Times { get; init; } = int.MaxValue;

    /// <summary>How long: the delay, the time to wait, the time of hiding or silence.</summary>
    public int Milliseconds { get; init; } = 1_000;

    /// <summary>The status of an error.</summary>
    public int Status { get; init; } = 500;

    /// <summary>Whether it concerns the stream of events.</summary>
    public bool IsOfStream => Kind is FaultKind.StreamDrop or FaultKind.StreamDuplicate or FaultKind.StreamShuffle;

    /// <summary>Whether it concerns the data streams.</summary>
    public bool IsOfData => Kind >= FaultKind.DataDrop;
}

/// <summary>A plan as it is given: the same seed strikes the same requests of the same run.</summary>
/// <param name="Seed">Seed of the chances.</param>
/// <param name="Rules">The rules; the first that strikes is taken.</param>
internal sealed record FaultScript(int Seed, IReadOnlyList<FaultRule> Rules);
