using Microsoft.Extensions.Options;
using TradingHub.Server.Streaming;

namespace TradingHub.Server.AlpacaApi.DataStreams;

/// <summary>How many clients of each pair of keys are at each endpoint, and the limit. One lock.</summary>
internal sealed class EndpointPlaces(IOptions<StreamingOptions> options)
{
    private readonly Lock _guard = new();
    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);

    /// <summary>Takes one; false at the limit.</summary>
    /// <param name="place">The pair of keys and the endpoint.</param>
    public bool TryTake(string place)
    {
        lock (_guard)
        {
            int taken = _taken.GetValueOrDefault(place);
            if (taken >= options.Value.MaxAlpacaConnections)
            {
                return false;
            }

            _taken[place] = taken + 1;
            return true;
        }
    }

    /// <summary>Gives one back.</summary>
    public void GiveBack(string place)
    {
        lock (_guard)
        {
            if (--_taken[place] == 0)
            {
                _taken.Remove(place);
            }
        }
    }
}
