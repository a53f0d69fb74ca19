using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;
using TradingHub.Server.Hosting.Settings;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Simulator;

/// <summary>Answers 409 before anything of a request is read, unless the orders go to the simulated exchange.</summary>
internal sealed class SimulatedExchangeOnly(IOptions<HubOptions> hub) : IResourceFilter
{
    /// <inheritdoc />
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        if (hub.Value.Broker != BrokerKind.Simulated)
        {
            context.Result = new ProblemResult(HubProblem.Of(SimulatorProblemCodes.NotSimulated));
        }
    }

    /// <inheritdoc />
    public void OnResourceExecuted(ResourceExecutedContext context) { }
}
