using Microsoft.AspNetCore.Mvc.Filters;
using TradingHub.Domain.Watchlists;
using TradingHub.Server.Problems;
using TradingHub.Server.Watchlists.Files;

namespace TradingHub.Server.Watchlists;

/// <summary>Answers for a controller what watchlists refuse: a broken rule, a taken name, a list too many.</summary>
internal sealed class WatchlistErrorsAttribute : ExceptionFilterAttribute
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
            WatchlistRuleException rule => HubProblem.Of(
                ProblemCodes.FieldInvalid,
                rule.Message,
                rule.Field,
                ("limit", rule.Limit),
                ("value", rule.Value)
            ),
            ListFileException file => file.ToProblem(),
            WatchlistNameTakenException taken => NameTaken(taken.Name),
            WatchlistsFullException => HubProblem.Of(
                WatchlistProblemCodes.Full,
                $"There may be {WatchlistRules.MaxLists} watchlists. Delete one that is not needed any more.",
                field: null,
                ("limit", WatchlistRules.MaxLists)
            ),
            _ => null,
        };

    private static HubProblem NameTaken(string name) =>
        HubProblem.Of(
            ProblemCodes.WatchlistNameTaken,
            $"A watchlist named '{name}' already exists. Choose another name.",
            "name"
        );
}
