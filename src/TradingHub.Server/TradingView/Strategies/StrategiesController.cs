using Microsoft.AspNetCore.Mvc;
using TradingHub.Domain.Instruments;
using TradingHub.Domain.Webhooks;
using TradingHub.Server.Hosting.Settings;
using TradingHub.Server.Problems;
using TradingHub.Server.TradingView.Webhooks;

namespace TradingHub.Server.TradingView.Strategies;

/// <summary>Strategies that send alerts: what each may do, and its secrets.</summary>
[ApiController, Route(WebhookRoutes.Root + "/strategies"), Tags("TradingView")]
internal sealed class StrategiesController(IWebhookStrategyStore store, InstrumentCatalogue catalogue, TimeProvider machine)
    : ControllerBase
{
    /// <summary>All strategies, by name.</summary>
    [HttpGet]
    public StrategyList List() => StrategyList.From(store.All);

    /// <summary>One strategy.</summary>
    /// <response code="404">There is none of this name.</response>
    [HttpGet("{name}")]
    [ProducesResponseType<StrategyResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public ActionResult Get(string name) => Answer(store.Find(name));

    /// <summary>Makes a strategy with its first secret, which is shown this once.</summary>
    /// <response code="409">Another strategy has the name.</response>
    /// <response code="422">A symbol is not known.</response>
    [HttpPost]
    [ProducesResponseType<NewStrategyResponse>(StatusCodes.Status201Created)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status422UnprocessableEntity)]
    public async Task<ActionResult> Create(StrategyRequest request, CancellationToken cancellationToken)
    {
        if (request.Name is not { } name)
        {
            return this.Refuse(ProblemCodes.FieldMissing, "'name' is required.", "name");
        }

        DateTimeOffset now = machine.GetUtcNow();
        (Secret secret, WebhookSecret kept) = WebhookSecrets.Create(now);
        WebhookStrategy strategy = new()
        {
            Name = name,
            IsEnabled = request.IsEnabled,
            Mode = request.Mode,
            Permissions = request.ToPermissions(catalogue),
            Secrets = [kept],
            CreatedAt = now,
            UpdatedAt = now,
            Version = 1,
        };
        return await store.AddAsync(strategy, cancellationToken)
            ? Created($"{WebhookRoutes.Root}/strategies/{name}", NewStrategyResponse.From(strategy, secret.Reveal()))
            : this.Refuse(WebhookProblemCodes.StrategyNameTaken, field: "name");
    }

    /// <summary>Changes all of a strategy but its name and its secrets. What is absent takes its default.</summary>
    /// <response code="404">There is none of this name.</response>
    [HttpPut("{name}")]
    [ProducesResponseType<StrategyResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status422UnprocessableEntity)]
    public async Task<ActionResult> Change(string name, StrategyRequest request, CancellationToken cancellationToken)
    {
        if (request.Name is { } other && !string.Equals(other, name, StringComparison.OrdinalIgnoreCase))
        {
            return this.Refuse(ProblemCodes.FieldInvalid, "'name' cannot be changed: orders carry it.", "name");
        }

        WebhookPermissions permissions = request.ToPermissions(catalogue);
        return Answer(
            await ChangeAsync(
                name,
                before => before with { IsEnabled = request.IsEnabled, Mode = request.Mode, Permissions = permissions },
                cancellationToken
            )
        );
    }

    /// <summary>Forgets a strategy and its secrets. Alerts that are not carried out yet are denied.</summary>
    /// <response code="404">There is none of this name.</response>
    [HttpDelete("{name}")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> Delete(string name, CancellationToken cancellationToken) =>
        await store.DeleteAsync(name, cancellationToken) ? NoContent() : this.Refuse(WebhookProblemCodes.StrategyUnknown);

    /// <summary>Makes a second secret, for the time in which the old one is exchanged. It is shown this once.</summary>
    /// <response code="409">Two secrets are active already.</response>
    [HttpPost("{name}/secrets")]
    [ProducesResponseType<NewSecretResponse>(StatusCodes.Status201Created)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status409Conflict)]
    public async Task<ActionResult> AddSecret(string name, CancellationToken cancellationToken)
    {
        (Secret secret, WebhookSecret kept) = WebhookSecrets.Create(machine.GetUtcNow());
        WebhookStrategy? changed = await ChangeAsync(
            name,
            before =>
                before.Secrets.Count < WebhookStrategy.MostSecrets
                    ? before with
                    {
                        Secrets = [.. before.Secrets, kept],
                    }
                    : throw new ProblemException(HubProblem.Of(WebhookProblemCodes.SecretsFull)),
            cancellationToken
        );
        return changed is null
            ? this.Refuse(WebhookProblemCodes.StrategyUnknown)
            : Created(
                $"{WebhookRoutes.Root}/strategies/{changed.Name}",
                new NewSecretResponse(kept.Id, secret.Reveal(), kept.CreatedAt)
            );
    }

    /// <summary>Ends a secret: alerts that carry it are refused from now on.</summary>
    /// <response code="404">There is no such strategy or secret.</response>
    [HttpDelete("{name}/secrets/{id}")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType<ProblemDetails>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> EndSecret(string name, string id, CancellationToken cancellationToken)
    {
        WebhookStrategy? changed = await ChangeAsync(
            name,
            before =>
                before.Secrets.Any(secret => IsNamed(secret, id))
                    ? before with
                    {
                        Secrets = [.. before.Secrets.Where(secret => !IsNamed(secret, id))],
                    }
                    : throw new ProblemException(HubProblem.Of(WebhookProblemCodes.SecretUnknown)),
            cancellationToken
        );
        return changed is null ? this.Refuse(WebhookProblemCodes.StrategyUnknown) : NoContent();
    }

    private static bool IsNamed(WebhookSecret secret, string id) => Guid.TryParse(id, out Guid guid) && secret.Id == guid;

    private Task<WebhookStrategy?> ChangeAsync(
        string name,
        Func<WebhookStrategy, WebhookStrategy> change,
        CancellationToken cancellationToken
    ) =>
        store.ChangeAsync(
            name,
            before => change(before) with { UpdatedAt = machine.GetUtcNow(), Version = before.Version + 1 },
            cancellationToken
        );

    private ActionResult Answer(WebhookStrategy? strategy) =>
        strategy is null ? this.Refuse(WebhookProblemCodes.StrategyUnknown) : Ok(StrategyResponse.From(strategy));
}
