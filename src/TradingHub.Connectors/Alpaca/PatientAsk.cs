namespace TradingHub.Connectors.Alpaca;

/// <summary>
/// A call that would be one too many waits for its turn, since it has changed nothing: it is made again at the moment that our budget or
/// the venue names, as long as that comes within the time of a call. Nothing else is sent twice.
/// </summary>
internal sealed class PatientAsk(AlpacaHttp http, AlpacaSettings settings, TimeProvider machine, RequestLane lane)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);

    // Whoever asks gives up after a call's own time.
    private readonly TimeSpan _patience = settings.Timeout * 0.8;

    /// <summary>What a path answers, whatever it is.</summary>
    public Task<AlpacaReply> AskAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, path, body: null, cancellationToken);

    /// <summary>What a call answers, whatever it is.</summary>
    public async Task<AlpacaReply> SendAsync(HttpMethod method, string path, byte[]? body, CancellationToken cancellationToken)
    {
        TimeSpan left = _patience;
        while (true)
        {
            AlpacaReply reply = await http.SendAsync(method, path, body, lane, cancellationToken);
            if (reply.RetryAt is not { } moment || (moment - machine.GetUtcNow() is var wait && wait > left))
            {
                return reply;
            }

            wait = wait > Shortest ? wait : Shortest;
            await Task.Delay(wait, machine, cancellationToken);
            left -= wait;
        }
    }
}
