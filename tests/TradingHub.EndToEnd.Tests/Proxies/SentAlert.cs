using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Proxies;

/// <summary>One request to a proxy as a caller from outside sends it; as it stands, TradingView's to the order webhook.</summary>
internal sealed record SentAlert(WebhookProxy Proxy)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>The caller's certificate, or null.</summary>
    public X509Certificate2? Certificate { get; init; } = Proxy.Certificates.TradingView;

    /// <summary>The caller's address.</summary>
    public string Source { get; init; } = "127.0.0.1";

    /// <summary>The name under which it calls; an address names nothing in the TLS handshake.</summary>
    public string Name { get; init; } = "localhost";

    public HttpMethod Method { get; init; } = HttpMethod.Post;

    /// <summary>Path and query, sent as they stand.</summary>
    public string Path { get; init; } = "/api/tradingview/webhook/order";

    public string Body { get; init; } = """{"secret":"s3cr3t-of-the-test"}""";

    /// <summary>TradingView sends JSON as this and everything else as text/plain.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>Whether the request tells how long its body is; otherwise it comes in chunks.</summary>
    public bool NamesLength { get; init; } = true;

    /// <summary>Further headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Sends it; null when the connection was refused before an answer.</summary>
    public async Task<HubAnswer?> SendAsync()
    {
        using SocketsHttpHandler handler = CreateHandler();
        using HttpClient client = new(handler) { Timeout = Limit };
        Uri address = new(
            $"https://{Name}:{Proxy.Port}{Path}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
        using HttpRequestMessage request = new(Method, address);
        request.Headers.Host = $"localhost:{Proxy.Port}";
        request.Content = new StringContent(Body, Encoding.UTF8, ContentType);
        request.Headers.TransferEncodingChunked = !NamesLength;
        foreach ((string name, string value) in Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            using HttpResponseMessage response = await client.SendAsync(request);
            return await HubAnswer.ReadAsync(response);
        }
        catch (HttpRequestException refused)
            when (refused.InnerException is AuthenticationException or IOException or SocketException)
        {
            return null;
        }
    }

    private SocketsHttpHandler CreateHandler()
    {
        SocketsHttpHandler handler = new() { UseProxy = false, ConnectCallback = ConnectAsync };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) =>
            shown?.GetCertHashString() == Proxy.Certificates.Server.GetCertHashString();
        if (Certificate is not null)
        {
            handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => Certificate;
        }

        return handler;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Parse(Source), 0));
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, Proxy.Port), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
