using Microsoft.AspNetCore.Mvc;
using TradingHub.Server.Problems;

namespace TradingHub.Server.Security.SignIn;

/// <summary>Pairs of keys, with which programs that were written for Alpaca come in.</summary>
[ApiController, Route("api/keys"), Tags("Sign-in"), NeedsScope(TokenScopes.Admin)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed partial class KeysController(PairBook book, ILogger<KeysController> logger) : ControllerBase
{
    /// <summary>What a pair opens: the Alpaca API knows no scopes.</summary>
    private static readonly string[] Scopes = [TokenScopes.Read, TokenScopes.Stream, TokenScopes.WriteOrders];

    /// <summary>All pairs, oldest first, without their secrets.</summary>
    [HttpGet]
    [ProducesResponseType<KeyList>(StatusCodes.Status200OK)]
    public ActionResult List()
    {
        IReadOnlyList<KeyResponse> keys = [.. book.All.Select(KeyResponse.From)];
        return Ok(new KeyList(keys, keys.Count));
    }

    /// <summary>Makes a pair, whose secret is shown this once. It opens /v2, /stream and the data streams, as Alpaca's own keys do there.</summary>
    /// <response code="403">A token cannot give what it may not do itself.</response>
    /// <response code="409">There are as many as the hub keeps.</response>
    [HttpPost]
    [ProducesResponseType<NewKeyResponse>(StatusCodes.Status201Created)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status403Forbidden)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    public async Task<ActionResult> Create(KeyRequest request, CancellationToken cancellationToken)
    {
        if (this.RefusalOf(Scopes, book.IsFull) is { } refusal)
        {
            return refusal;
        }

        (string secret, IssuedPair pair) = await book.CreateAsync(request.Name, cancellationToken);
        Made(pair.Record.KeyId, pair.Record.Name);
        return Created($"/api/keys/{pair.Record.KeyId}", NewKeyResponse.From(pair, secret));
    }

    /// <summary>Revokes a pair: its next request is refused, and its streams are cut.</summary>
    /// <response code="404">There is no pair with this id.</response>
    [HttpDelete("{id}")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> Revoke(string id, CancellationToken cancellationToken)
    {
        if (!await book.RevokeAsync(id, cancellationToken))
        {
            return this.Refuse(SignInProblemCodes.KeyUnknown);
        }

        Revoked(id);
        return NoContent();
    }

    [LoggerMessage(608, LogLevel.Information, "The pair of keys {KeyId} '{Name}' was made.")]
    private partial void Made(string keyId, string name);

    [LoggerMessage(609, LogLevel.Information, "The pair of keys {KeyId} was revoked.")]
    private partial void Revoked(string keyId);
}
