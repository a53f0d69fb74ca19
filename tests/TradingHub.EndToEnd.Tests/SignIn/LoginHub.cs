using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.SignIn;

/// <summary>One host where everybody has to sign in, shared by the tests of a class.</summary>
public sealed class LoginHub : IAsyncLifetime
{
    private HubProcess? _hub;

    /// <summary>The running host.</summary>
    public HubProcess Hub => _hub ?? throw new InvalidOperationException("The host has not been started.");

    /// <summary>The cookie of the owner's session, as it is sent.</summary>
    public string Owner { get; private set; } = "";

    /// <summary>The hub's own origin.</summary>
    public string Origin => Hub.Address.GetLeftPart(UriPartial.Authority);

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        _hub = await HubProcess.StartAsync(HubSettings.Busy().AskingForLogin());
        Owner = await Hub.BeginAsync();
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        if (_hub is not null)
        {
            await _hub.DisposeAsync();
        }
    }
}
