using Microsoft.AspNetCore.Http.Features;

namespace TradingHub.SimBroker.DataStreams;

/// <summary>
/// Makes a connection half-open when it is told to: nothing is read from it any more and nothing written, and it stays. It never comes back;
/// in the end it is cut.
/// </summary>
internal sealed class ConnectionHold
{
    private readonly TaskCompletionSource _cut = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isHeld;

    /// <summary>From now on nothing goes through.</summary>
    public void Begin() => _isHeld = true;

    /// <summary>Ends the waiting.</summary>
    public void Cut() => _cut.TrySetResult();

    /// <summary>Goes on at once, or not before the connection is cut.</summary>
    /// <exception cref="IOException">It was held and is cut now.</exception>
    public async ValueTask PassAsync()
    {
        if (_isHeld)
        {
            await _cut.Task;
            throw new IOException("The connection was half-open and is cut.");
        }
    }
}

/// <summary>An upgrade whose connection can be held.</summary>
internal sealed class HeldUpgrade(IHttpUpgradeFeature upgrade, ConnectionHold hold) : IHttpUpgradeFeature
{
    /// <inheritdoc />
    public bool IsUpgradableRequest => upgrade.IsUpgradableRequest;

    /// <inheritdoc />
    public async Task<Stream> UpgradeAsync() => new HeldStream(await upgrade.UpgradeAsync(), hold);
}
