using System.Net;
using System.Net.Sockets;
using TradingHub.Connectors.Alpaca;

namespace TradingHub.Connectors.Tests.Alpaca;

/// <summary>A peer that takes connections and resets them: whatever moment the reset hits, a call has an answer and throws nothing.</summary>
public sealed class AlpacaResetTests : IDisposable
{
    private const int Callers = 8;
    private const int CallsEach = 500;
    private readonly TcpListener _peer = new(IPAddress.Loopback, 0);
    private readonly AlpacaHttp _http;

    public AlpacaResetTests()
    {
        _peer.Start();
        Uri address = new($"http://localhost:{((IPEndPoint)_peer.LocalEndpoint).Port}");
        AlpacaSettings settings = new(address, "PKTEST", "secret") { RequestsPerMinute = 1_000_000 };
        _http = new AlpacaHttp(settings, TimeProvider.System);
    }

    public void Dispose()
    {
        _http.Dispose();
        _peer.Dispose();
    }

    [Fact]
    public async Task A_connection_that_is_reset_at_any_moment_leaves_no_call_without_an_answer()
    {
        using CancellationTokenSource end = new();
        Task resetting = ResetAllAsync(end.Token);

        AlpacaReply[][] replies = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => CallAsync()));

        await end.CancelAsync();
        await resetting;
        Assert.All(
            replies.SelectMany(one => one),
            reply => Assert.True(reply.Kind is ReplyKind.NotSent or ReplyKind.Unclear, $"{reply.Kind}: {reply.Reason}")
        );
    }

    private async Task<AlpacaReply[]> CallAsync()
    {
        AlpacaReply[] replies = new AlpacaReply[CallsEach];
        for (int call = 0; call < CallsEach; call++)
        {
            replies[call] = await _http.SendAsync(
                HttpMethod.Get,
                "/v2/account",
                body: null,
                RequestLane.Query,
                CancellationToken.None
            );
        }

        return replies;
    }

    private async Task ResetAllAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                using Socket taken = await _peer.AcceptSocketAsync(cancellationToken);
                taken.LingerState = new LingerOption(enable: true, 0);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
