using Microsoft.AspNetCore.Mvc.Filters;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Watchlists;

namespace TradingHub.Server.AlpacaApi.Watchlists;

/// <summary>Answers for a controller what watchlists refuse, in Alpaca's words where it has a case for it.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class WatchlistRefusalsAttribute : ExceptionFilterAttribute
{
    /// <summary>No list has the id or the name.</summary>
    public static AlpacaError NotFound { get; } = AlpacaErrors.NotFound("watchlist not found");

    /// <summary>A list without a name, or a request that names none.</summary>
    public static AlpacaError NoName { get; } = AlpacaErrors.Bad("name is required");

    private static AlpacaError NameTaken { get; } = AlpacaErrors.Bad("watchlist name must be unique");

    private static AlpacaError Full { get; } =
        AlpacaErrors.Forbidden($"account must have no more than {WatchlistRules.MaxLists} watchlists");

    /// <summary>A list holds each symbol once.</summary>
    public static AlpacaError Duplicate(Symbol symbol) => AlpacaErrors.Bad($"duplicate symbol: {symbol.Value}");

    /// <inheritdoc />
    public override void OnException(ExceptionContext context)
    {
        AlpacaError? error = context.Exception switch
        {
            WatchlistNameTakenException => NameTaken,
            WatchlistsFullException => Full,
            WatchlistRuleException { Field: "symbols", Limit: { } limit } => AlpacaErrors.Bad(
                $"watchlist must have no more than {limit} symbols"
            ),
            WatchlistRuleException rule => AlpacaErrors.Bad(rule.Message),
            _ => null,
        };
        if (error is not null)
        {
            context.Result = error.ToResult();
        }
    }
}
