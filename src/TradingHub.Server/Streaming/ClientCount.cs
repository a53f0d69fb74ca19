using Microsoft.Extensions.Options;

namespace TradingHub.Server.Streaming;

/// <summary>How many clients all doors have let in, and the limit. Any thread.</summary>
internal sealed class ClientCount(IOptions<StreamingOptions> options)
{
    private int _value;

    /// <summary>Clients now.</summary>
    public int Value => Volatile.Read(ref _value);

    /// <summary>The limit.</summary>
    public int Limit => options.Value.MaxConnections;

    /// <summary>Lets a client in; false at the limit.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _value) <= Limit)
        {
            return true;
        }

        Leave();
        return false;
    }

    /// <summary>A client that was let in has left.</summary>
    public void Leave() => Interlocked.Decrement(ref _value);
}
