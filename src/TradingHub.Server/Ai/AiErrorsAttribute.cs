using Microsoft.AspNetCore.Mvc.Filters;
using TradingHub.Domain.Predictors;
using TradingHub.Domain.Venues;
using TradingHub.Intelligence.Models;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Ai;

/// <summary>Answers for a controller what models refuse.</summary>
internal sealed class AiErrorsAttribute : ExceptionFilterAttribute
{
    /// <inheritdoc />
    public override void OnException(ExceptionContext context)
    {
        if (ProblemOf(context.Exception) is { } problem)
        {
            context.Result = new ProblemResult(problem);
        }
    }

    private static HubProblem? ProblemOf(Exception exception) =>
        exception switch
        {
            ModelRegistryException refusal => HubProblem.Of(CodeOf(refusal.Error), refusal.Message),
            ModelException refusal => HubProblem.Of(AiProblemCodes.ModelInvalid, refusal.Message),
            VenueException failure => HubProblem.Of(ProblemCodes.NoMarketData, failure.Message),
            _ => null,
        };

    private static ProblemCode CodeOf(ModelRegistryError error) =>
        error switch
        {
            ModelRegistryError.Unknown => AiProblemCodes.ModelUnknown,
            ModelRegistryError.WrongState => AiProblemCodes.ModelInUse,
            ModelRegistryError.Damaged => AiProblemCodes.ModelDamaged,
            ModelRegistryError.Disk => AiProblemCodes.ModelStorage,
            _ => AiProblemCodes.ModelInvalid,
        };
}
