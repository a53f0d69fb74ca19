using System.Net.Http.Json;
using System.Net.WebSockets;
using TradingHub.EndToEnd.Tests.Proxies;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.SignIn;

/// <summary>A listener with a certificate of its own: the cookie's name binds it to the host, and the streams work.</summary>
public sealed class TlsTests
{
    [Fact]
    public async Task Over_TLS_the_cookie_is_bound_to_the_host_and_the_sockets_open()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("tradinghub-tls");
        try
        {
            using ProxyCertificates certificates = new(folder.FullName);
            HubSettings settings = HubSettings
                .Simulated()
                .AskingForLogin()
                .With("Hub:Certificate", certificates.CertificateFile)
                .With("Hub:CertificateKey", certificates.KeyFile);
            await using HubProcess hub = await HubProcess.StartAsync(settings);
            using SocketsHttpHandler handler = Trusting(certificates);
            using HttpClient client = new(handler) { BaseAddress = hub.Address };

            using HttpResponseMessage begun = await client.PostAsJsonAsync(
                "/api/session/first",
                new { code = await hub.CodeAsync(), password = SignInCalls.Password }
            );

            string cookie = Assert.Single(begun.Headers.GetValues("Set-Cookie"));
            Assert.Equal("https", hub.Address.Scheme);
            Assert.Matches("^__Host-th_session=[0-9a-f]{64}; path=/; secure; samesite=strict; httponly$", cookie);
            string plain = cookie.Split(';')[0].Replace("__Host-", "", StringComparison.Ordinal);
            Assert.Equal(401, await OpenAsync(hub.Address, certificates, plain));
            Assert.Equal(101, await OpenAsync(hub.Address, certificates, cookie.Split(';')[0]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<int> OpenAsync(Uri hub, ProxyCertificates certificates, string cookie)
    {
        using ClientWebSocket socket = new();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Cookie", cookie);
        socket.Options.SetRequestHeader("Origin", hub.GetLeftPart(UriPartial.Authority));
        using SocketsHttpHandler handler = Trusting(certificates);
        using HttpMessageInvoker invoker = new(handler);
        try
        {
            await socket.ConnectAsync(
                new UriBuilder(hub) { Scheme = "wss", Path = "/ws/market" }.Uri,
                invoker,
                CancellationToken.None
            );
        }
        catch (WebSocketException)
        {
            // The status says why.
        }

        return (int)socket.HttpStatusCode;
    }

    /// <summary>Trusts the host's own certificate and no other.</summary>
    private static SocketsHttpHandler Trusting(ProxyCertificates certificates)
    {
        string own = certificates.Server.GetCertHashString();
        return new()
        {
            UseCookies = false,
            SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == own },
        };
    }
}
