using TradingHub.Domain.Orders;

namespace TradingHub.Engine.Orders.Recovery;

/// <summary>One order whose fate only the venue can tell.</summary>
internal sealed class OpenQuestion(OrderId order, string venueClientId, DateTimeOffset since)
{
    /// <summary>Which order.</summary>
    public OrderId Order { get; } = order;

    /// <summary>Our id of it at the venue.</summary>
    public string VenueClientId { get; } = venueClientId;

    /// <summary>When it became open.</summary>
    public DateTimeOffset Since { get; } = since;

    /// <summary>When it is asked next.</summary>
    public DateTimeOffset NextAt { get; set; } = since;

    /// <summary>How many times it was asked.</summary>
    public int Asked { get; set; }

    /// <summary>Whether an answer is on its way.</summary>
    public bool IsAsking { get; set; }

    /// <summary>How many times the venue said that it does not know the order.</summary>
    public int Negatives { get; set; }

    /// <summary>When it said so first.</summary>
    public DateTimeOffset? FirstNegative { get; set; }

    /// <summary>The venue has said that it took the id before: that it does not find it proves nothing.</summary>
    public bool WasTaken { get; set; }

    /// <summary>Whether a person was called.</summary>
    public bool IsSuspect { get; set; }
}

/// <summary>
/// When to ask for what, and when enough was answered: after 0.5, 1, 2, 4 and 8 seconds, then every eight; an order counts as not there
/// after three negatives over at least ten seconds; after a minute a person is called, and the questions go on. Used by the desk's writer.
/// </summary>
internal sealed class OpenQuestions
{
    private const int EnoughNegatives = 3;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan NegativeSpan = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Dictionary<OrderId, OpenQuestion> _questions = [];

    /// <summary>All open questions.</summary>
    public IEnumerable<OpenQuestion> All => _questions.Values;

    /// <summary>The question about an order, or null.</summary>
    public OpenQuestion? Find(OrderId order) => _questions.GetValueOrDefault(order);

    /// <summary>Opens a question, if it is not open already.</summary>
    public OpenQuestion Open(Order order, DateTimeOffset now, bool isUrgent = false)
    {
        if (!_questions.TryGetValue(order.Id, out OpenQuestion? question))
        {
            question = new OpenQuestion(order.Id, order.VenueClientId, now) { NextAt = isUrgent ? now : now + FirstPause };
            _questions[order.Id] = question;
        }

        return question;
    }

    /// <summary>The question is settled.</summary>
    public void Close(OrderId order) => _questions.Remove(order);

    /// <summary>Questions that are to be asked now; each counts as asked.</summary>
    public IReadOnlyList<OpenQuestion> TakeDue(DateTimeOffset now, int most)
    {
        List<OpenQuestion> due = [.. All.Where(one => !one.IsAsking && one.NextAt <= now).OrderBy(one => one.NextAt).Take(most)];
        foreach (OpenQuestion question in due)
        {
            TimeSpan pause = FirstPause * Math.Pow(2, Math.Min(question.Asked, 10));
            question.NextAt = now + (pause < LongestPause ? pause : LongestPause);
            question.Asked++;
            question.IsAsking = true;
        }

        return due;
    }

    /// <summary>Counts a negative. Returns whether there are enough of them now.</summary>
    public static bool CountNegative(OpenQuestion question, DateTimeOffset now)
    {
        question.Negatives++;
        DateTimeOffset first = question.FirstNegative ??= now;
        if (now - first < NegativeSpan && first + NegativeSpan < question.NextAt)
        {
            // The last negative that is needed is asked for as soon as it can count.
            question.NextAt = first + NegativeSpan;
        }

        return !question.WasTaken && question.Negatives >= EnoughNegatives && now - question.FirstNegative >= NegativeSpan;
    }

    /// <summary>Questions that have been open for too long, each once.</summary>
    public IReadOnlyList<OpenQuestion> TakeOverdue(DateTimeOffset now)
    {
        List<OpenQuestion> overdue = [.. All.Where(one => !one.IsSuspect && now - one.Since >= Patience)];
        overdue.ForEach(question => question.IsSuspect = true);
        return overdue;
    }
}
