using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Instruments;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Security.SignIn;

/// <summary>API tokens: what programs sign in with.</summary>
[ApiController, Route("api/tokens"), Tags("Sign-in"), NeedsScope(TokenScopes.Admin)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed partial class TokensController(TokenBook book, InstrumentCatalogue catalogue, ILogger<TokensController> logger)
    : ControllerBase
{
    /// <summary>All tokens, oldest first, unreadable.</summary>
    [HttpGet]
    [ProducesResponseType<TokenList>(StatusCodes.Status200OK)]
    public ActionResult List()
    {
        IReadOnlyList<TokenResponse> tokens = [.. book.All.Select(TokenResponse.From)];
        return Ok(new TokenList(tokens, tokens.Count));
    }

    /// <summary>Makes a token, which is shown this once. It goes into the header Authorization: Bearer.</summary>
    /// <response code="403">A token cannot give a scope that it lacks itself.</response>
    /// <response code="409">There are as many as the hub keeps.</response>
    /// <response code="422">A symbol is not known.</response>
    [HttpPost]
    [ProducesResponseType<NewTokenResponse>(StatusCodes.Status201Created)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status403Forbidden)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status422UnprocessableEntity)]
    public async Task<ActionResult> Create(TokenRequest request, CancellationToken cancellationToken)
    {
        TokenWish wish = request.ToWish(catalogue);
        if (this.RefusalOf(wish.Scopes, book.IsFull) is { } refusal)
        {
            return refusal;
        }

        (string text, LiveToken token) = await book.CreateAsync(
            wish,
            TimeSpan.FromDays(request.ExpiresInDays),
            cancellationToken
        );
        Made(token.Record.Id, token.Record.Name, string.Join(' ', token.Record.Scopes));
        return Created($"/api/tokens/{token.Record.Id}", NewTokenResponse.From(token, text));
    }

    /// <summary>Revokes a token: its next request is refused, and its sockets are cut.</summary>
    /// <response code="404">There is no token with this id.</response>
    [HttpDelete("{id}")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> Revoke(string id, CancellationToken cancellationToken)
    {
        if (!await book.RevokeAsync(id, cancellationToken))
        {
            return this.Refuse(SignInProblemCodes.TokenUnknown);
        }

        Revoked(id);
        return NoContent();
    }

    [LoggerMessage(606, LogLevel.Information, "The API token {Id} '{Name}' was made, with {Scopes}.")]
    private partial void Made(string id, string name, string scopes);

    [LoggerMessage(607, LogLevel.Information, "The API token {Id} was revoked.")]
    private partial void Revoked(string id);
}
