using TradingHub.Domain.Instruments;
using TradingHub.Domain.Market;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Market;

/// <summary>Which past quotes are asked for, by the venue's time.</summary>
public sealed class QuoteQuery : StretchQuery
{
    /// <summary>Turns the query into a request.</summary>
    /// <param name="instrument">Whose quotes.</param>
    /// <param name="problem">What is wrong, when the result is null.</param>
    internal QuoteRequest? ToRequest(Instrument instrument, out HubProblem? problem)
    {
        problem = Read(out DateTimeOffset? start, out DateTimeOffset end);
        return problem is null ? new QuoteRequest(instrument, start, end, Limit) : null;
    }
}
