using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;
using TradingHub.Domain.Orders;
using TradingHub.Server.Problems;
using TradingHub.Server.Security.SignIn;

namespace TradingHub.Server.Trading;

/// <summary>What the desk said, as an answer.</summary>
internal static class PlacementAnswers
{
    private const string ClientHeader = "X-Hub-Client";
    private const string KeyHeader = "Idempotency-Key";
    private const string ReplayedHeader = "Idempotency-Replayed";
    private const int LongestKey = 64;

    /// <summary>The order with the status that goes with the call, or the problem.</summary>
    /// <param name="controller">Who answers.</param>
    /// <param name="placement">What became of the request.</param>
    /// <param name="answer">How the order is answered.</param>
    public static ActionResult Answer(
        this ControllerBase controller,
        Placement placement,
        Func<OrderPlaced, ActionResult> answer
    ) =>
        placement switch
        {
            OrderPlaced placed => answer(controller.MarkRepeat(placed)),
            OrderDenied denied => new ProblemResult(HubProblem.From(denied.Refusal, denied.Order)),
            OrderNotFound => controller.Refuse(ProblemCodes.OrderUnknown),
            _ => throw new UnreachableException(),
        };

    /// <summary>The dashboard marks its requests; everybody else is a program, and whoever has a token always is.</summary>
    public static OrderSource Source(this ControllerBase controller) =>
        HubIdentity.Of(controller.User) is not { Kind: PrincipalKind.Token }
        && string.Equals(controller.Request.Headers[ClientHeader], "dashboard", StringComparison.OrdinalIgnoreCase)
            ? OrderSource.Dashboard
            : OrderSource.Api;

    /// <summary>Who asks, with the caller's key.</summary>
    /// <exception cref="ProblemException">The key is malformed.</exception>
    public static RequestMark Mark(this ControllerBase controller) =>
        new(controller.Source(), controller.CausalId(), controller.IdempotencyKey())
        {
            Caps = HubIdentity.Of(controller.User)?.Caps,
        };

    /// <summary>Says that nothing was carried out again.</summary>
    public static void SayReplayed(this ControllerBase controller) => controller.Response.Headers[ReplayedHeader] = "true";

    private static OrderPlaced MarkRepeat(this ControllerBase controller, OrderPlaced placed)
    {
        if (placed.IsRepeat)
        {
            controller.SayReplayed();
        }

        return placed;
    }

    private static string? IdempotencyKey(this ControllerBase controller)
    {
        if (!controller.Request.Headers.TryGetValue(KeyHeader, out StringValues values))
        {
            return null;
        }

        string key = values.Count == 1 ? values[0] ?? "" : "";
        return key.Length is > 0 and <= LongestKey && key.All(character => character is >= '!' and <= '~')
            ? key
            : throw new ProblemException(
                HubProblem.Of(
                    ProblemCodes.FieldInvalid,
                    $"The header {KeyHeader} must stand once and have 1 to {LongestKey} visible ASCII characters.",
                    KeyHeader
                )
            );
    }

    /// <summary>The id that goes with this request from here to the last fill.</summary>
    public static string CausalId(this ControllerBase controller) => controller.HttpContext.TraceIdentifier;
}
