using System.Text.Json;

namespace TradingHub.Server.Streaming;

/// <summary>Halts for clients of a socket: the action <c>halt</c> of <c>/ws/market</c> and the method <c>Halt</c> of <c>/hubs/market</c>.</summary>
internal interface ISocketHalts
{
    /// <summary>
    /// Halts as <c>POST /api/halt</c> does. The answer comes when the halt is durable: <c>halted</c> with the status in <c>halt</c>, or an
    /// error.
    /// </summary>
    /// <param name="request">Level, scope, symbol, strategy, reason, as in the body of that route; an <c>action</c> beside them is passed over.</param>
    /// <param name="cancellationToken">Ends the wait; a halt that the desk has taken stands all the same.</param>
    Task<StreamReply> HaltAsync(JsonElement request, CancellationToken cancellationToken);
}
