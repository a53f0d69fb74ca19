using Microsoft.AspNetCore.SignalR;

namespace TradingHub.Server.Streaming;

/// <summary>
/// Logs SignalR calls that fail by a fault of the hub. The framework's own log, which this stands in for, writes down every refusal of a client's
/// wish as an error with its stack.
/// </summary>
internal sealed partial class HubCallLog(ILogger<HubCallLog> logger) : IHubFilter
{
    /// <summary>The category that this stands in for.</summary>
    public const string Replaced = "Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher";

    /// <inheritdoc />
    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext,
        Func<HubInvocationContext, ValueTask<object?>> next
    )
    {
        try
        {
            return await next(invocationContext);
        }
        catch (Exception exception) when (exception is not HubException and not OperationCanceledException)
        {
            CallFailed(invocationContext.HubMethodName, exception);
            throw;
        }
    }

    [LoggerMessage(3011, LogLevel.Error, "The call of {Method} by a SignalR client failed.")]
    private partial void CallFailed(string method, Exception exception);
}
