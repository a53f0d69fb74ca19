using Microsoft.AspNetCore.Hosting.Server;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.Security.SignIn;

/// <summary>Tells the owner how to set the first password: on the terminal and in a file, and never in the log.</summary>
internal sealed partial class SignInAnnouncer(FirstRunLink link, IServer server, ILogger<SignInAnnouncer> logger)
{
    /// <summary>Makes the link where one is needed, and tells it.</summary>
    public void Announce(TextWriter terminal)
    {
        if (link.Create(HubAddress.OriginOf(server)) is not { } text)
        {
            return;
        }

        terminal.WriteLine($"No password is set yet. Open this link, which works once, and choose one: {text}");
        try
        {
            link.Write(text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            NotWritten(exception.Message);
        }
    }

    [LoggerMessage(611, LogLevel.Warning, "The file with the sign-in link cannot be written: {Reason}")]
    private partial void NotWritten(string reason);
}
