using TradingHub.Domain.Access;

namespace TradingHub.Server.Security.SignIn;

/// <summary>Twice a minute: saves when credentials were used last, and ends the sessions whose time is over.</summary>
internal sealed partial class CredentialUpkeep(
    ICredentialStore store,
    SessionBook sessions,
    TokenBook tokens,
    PairBook pairs,
    TimeProvider machine,
    ILogger<CredentialUpkeep> logger
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private bool _isFailing;

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Pause, machine);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(stoppingToken);
        }
    }

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await sessions.EndExpiredAsync(cancellationToken);
            CredentialUses uses = UnsavedUses();
            if (!uses.IsEmpty)
            {
                await store.SaveUsesAsync(uses, cancellationToken);
            }

            _isFailing = false;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            if (!_isFailing)
            {
                Failed(exception);
            }

            _isFailing = true;
        }
    }

    private CredentialUses UnsavedUses() =>
        new(
            Unsaved(sessions.All.Select(session => (session.Digest, session.Use))),
            Unsaved(tokens.All.Select(token => (token.Record.Id, token.Use))),
            Unsaved(pairs.All.Select(pair => (pair.Record.KeyId, pair.Use)))
        );

    private static Dictionary<string, DateTimeOffset> Unsaved(IEnumerable<(string Name, CredentialUse Use)> credentials)
    {
        Dictionary<string, DateTimeOffset> unsaved = new(StringComparer.Ordinal);
        foreach ((string name, CredentialUse use) in credentials)
        {
            if (use.TakeUnsaved() is { } used)
            {
                unsaved[name] = used;
            }
        }

        return unsaved;
    }

    [LoggerMessage(610, LogLevel.Error, "When sessions, tokens and keys were used last cannot be saved. They work all the same.")]
    private partial void Failed(Exception exception);
}
