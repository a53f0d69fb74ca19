using TradingHub.EndToEnd.Tests.Hosting;

namespace TradingHub.EndToEnd.Tests.SignIn;

/// <summary>Hosts that no client would send, letter by letter: none reaches a handler.</summary>
[Collection(SimulatedHubTests.Name)]
public sealed class HostileRequestTests(SimulatedHub shared)
{
    [Theory]
    [InlineData("GET /api/health HTTP/1.1\r\nHost: localhost:{port}\r\nHost: evil.test\r\n\r\n")]
    [InlineData("GET /api/health HTTP/1.1\r\nHost: localhost:{port}\r\nHost: localhost:{port}\r\n\r\n")]
    [InlineData("GET /api/health HTTP/1.1\r\n\r\n")]
    [InlineData("GET /api/health HTTP/1.0\r\n\r\n")]
    [InlineData("GET http://evil.test/api/health HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n")]
    [InlineData("GET http://evil.test/api/health HTTP/1.1\r\nHost: evil.test\r\n\r\n")]
    [InlineData("GET http://localhost:{port}/api/health HTTP/1.1\r\nHost: evil.test\r\n\r\n")]
    [InlineData("GET http://user@localhost:{port}/api/health HTTP/1.1\r\nHost: user@localhost:{port}\r\n\r\n")]
    [InlineData("GET /api/health HTTP/1.1\r\nHost: localhost:{port}@evil.test\r\n\r\n")]
    [InlineData("GET /api/health HTTP/1.1\r\nHost: evil.test:{port}\r\n\r\n")]
    [InlineData("GET /api/health HTTP/1.1\r\nHost: localhost:{port}.evil.test\r\n\r\n")]
    [InlineData("GET /api/health HTTP/1.1\r\nHost: localhost:{port}, evil.test\r\n\r\n")]
    [InlineData("GET /api/health HTTP/1.1\r\nHost: localhost.:{port}\r\n\r\n")]
    [InlineData("GET /api/health HTTP/1.1\r\nHost: [::1%25lo]:{port}\r\n\r\n")]
    [InlineData("GET /api/health HTTP/1.1\r\nHost: 127.0.0.1.nip.io:{port}\r\n\r\n")]
    [InlineData("GET /api/health HTTP/1.1\r\nHost: 0x7f.1:{port}\r\n\r\n")]
    [InlineData("GET /api/health HTTP/1.1\r\nHost: localhost:+{port}\r\n\r\n")]
    [InlineData("GET /api/health HTTP/1.1\r\nX-Forwarded-Host: localhost:{port}\r\nHost: evil.test\r\n\r\n")]
    [InlineData("GET /api/health HTTP/1.1\r\nForwarded: host=localhost:{port}\r\nHost: evil.test\r\n\r\n")]
    public async Task A_host_that_is_not_written_as_ours_is_refused(string request)
    {
        string said = request.Replace("{port}", $"{shared.Hub.Address.Port}", StringComparison.Ordinal);

        Assert.Equal(400, await RawSocket.SendAsync(shared.Hub.Address, said));
    }
}
