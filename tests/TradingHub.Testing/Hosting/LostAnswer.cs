using System.Net.Sockets;

namespace TradingHub.Testing.Hosting;

/// <summary>Tells the failures of a call whose host may have been killed under it from all others.</summary>
public static class LostAnswer
{
    /// <summary>
    /// Whether there is just no answer. A connection that is reset between its connect and its first use is a bare
    /// <see cref="SocketException"/> in .NET 10.
    /// </summary>
    public static bool Is(Exception exception) =>
        exception
            is HttpRequestException
                or IOException
                or SocketException
                or OperationCanceledException
                or ObjectDisposedException;
}
