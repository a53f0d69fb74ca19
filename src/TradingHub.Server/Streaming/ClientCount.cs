using Microsoft.Extensions.Options;
using TradingHub.Server.Problems;
using TradingHub.Server.Security.SignIn;

namespace TradingHub.Server.Streaming;

/// <summary>How many clients all doors have let in, of everybody and of each who signed in, and the limits. Any thread.</summary>
internal sealed class ClientCount(IOptions<StreamingOptions> options)
{
    private readonly Lock _guard = new();
    private readonly Dictionary<(PrincipalKind Kind, string Id), int> _ofOne = [];
    private int _value;

    /// <summary>Clients now.</summary>
    public int Value => Volatile.Read(ref _value);

    /// <summary>Takes a place.</summary>
    /// <param name="who">Who wants it; where nobody signs in, the limit of all is the only one.</param>
    /// <param name="problem">What to answer when there is none.</param>
    /// <returns>The place, or null.</returns>
    public ClientPlace? TryEnter(HubPrincipal? who, out HubProblem? problem)
    {
        (PrincipalKind, string)? one = who is null or { Kind: PrincipalKind.Local } ? null : (who.Kind, who.Id);
        lock (_guard)
        {
            int own = one is { } known ? _ofOne.GetValueOrDefault(known) : 0;
            problem =
                _value >= options.Value.MaxConnections
                    ? HubProblem.Of(StreamProblemCodes.TooManyConnections, fields: ("limit", options.Value.MaxConnections))
                : one is not null && own >= options.Value.MaxConnectionsPerPrincipal
                    ? HubProblem.Of(
                        StreamProblemCodes.TooManyOwnConnections,
                        fields: ("limit", options.Value.MaxConnectionsPerPrincipal)
                    )
                : null;
            if (problem is not null)
            {
                return null;
            }

            _value++;
            if (one is { } counted)
            {
                _ofOne[counted] = own + 1;
            }
        }

        return new ClientPlace(() => Leave(one));
    }

    private void Leave((PrincipalKind Kind, string Id)? one)
    {
        lock (_guard)
        {
            _value--;
            if (one is { } counted && --_ofOne[counted] == 0)
            {
                _ofOne.Remove(counted);
            }
        }
    }
}

/// <summary>A client's place at the doors, until it is given back. Any thread; giving it back again does nothing.</summary>
internal sealed class ClientPlace(Action giveBack) : IDisposable
{
    private Action? _giveBack = giveBack;

    /// <summary>Gives the place back.</summary>
    public void Dispose() => Interlocked.Exchange(ref _giveBack, null)?.Invoke();
}
