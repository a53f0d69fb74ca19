using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Orders;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Trading;

/// <summary>What the desk said, as an answer.</summary>
internal static class PlacementAnswers
{
    private const string ClientHeader = "X-Hub-Client";

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
            OrderPlaced placed => answer(placed),
            OrderDenied denied => new ProblemResult(HubProblem.From(denied.Refusal, denied.Order)),
            OrderNotFound => controller.Refuse(ProblemCodes.OrderUnknown),
            _ => throw new UnreachableException(),
        };

    /// <summary>The dashboard marks its requests; everybody else is a program.</summary>
    public static OrderSource Source(this ControllerBase controller) =>
        string.Equals(controller.Request.Headers[ClientHeader], "dashboard", StringComparison.OrdinalIgnoreCase)
            ? OrderSource.Dashboard
            : OrderSource.Api;

    /// <summary>The id that goes with this request from here to the last fill.</summary>
    public static string CausalId(this ControllerBase controller) => controller.HttpContext.TraceIdentifier;
}
