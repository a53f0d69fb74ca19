using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TradingHub.EndToEnd.Tests.Proxies;

/// <summary>The certificates around a proxy, made for one test: the proxy's own, TradingView's, and two that must not get in.</summary>
internal sealed class ProxyCertificates : IDisposable
{
    private const string Organization = "C=US, ST=Ohio, L=Westerville, O=\"TradingView, Inc.\"";
    private const string ClientUse = "1.3.6.1.5.5.7.3.2";
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";
    private static readonly DateTimeOffset From = DateTimeOffset.UnixEpoch;
    private static readonly DateTimeOffset Until = From.AddYears(130);
    private readonly X509Certificate2 _authority = Authority("CN=Client CA");
    private readonly X509Certificate2 _foreignAuthority = Authority("CN=Foreign CA");

    /// <summary>Makes them and writes what the proxy reads to a folder.</summary>
    public ProxyCertificates(string folder)
    {
        Server = Issue(_foreignAuthority, "CN=localhost", ServerUse, names => names.AddDnsName("localhost"));
        TradingView = Client(_authority, "TradingView Webhooks");
        CertificateFile = Path.Combine(folder, "server.pem");
        KeyFile = Path.Combine(folder, "server.key");
        AuthorityFile = Path.Combine(folder, "client-ca.pem");
        File.WriteAllText(CertificateFile, Server.ExportCertificatePem());
        File.WriteAllText(KeyFile, Server.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(AuthorityFile, _authority.ExportCertificatePem());
    }

    /// <summary>What the proxy shows, for localhost.</summary>
    public X509Certificate2 Server { get; }

    /// <summary>The client certificate as TradingView's page describes it.</summary>
    public X509Certificate2 TradingView { get; }

    /// <summary>PEM file of <see cref="Server"/>.</summary>
    public string CertificateFile { get; }

    /// <summary>PEM file of its key.</summary>
    public string KeyFile { get; }

    /// <summary>PEM file of the CA that the proxy trusts for clients.</summary>
    public string AuthorityFile { get; }

    /// <summary>A client certificate of the trusted CA, with TradingView's organization and mailbox, under this common name.</summary>
    public X509Certificate2 Named(string commonName) => Client(_authority, commonName);

    /// <summary>The client certificate that a test case speaks of; null for none.</summary>
    public X509Certificate2? Of(string holder) =>
        holder switch
        {
            "none" => null,
            "a foreign CA's" => Client(_foreignAuthority, "TradingView Webhooks"),
            "somebody else's" => Client(_authority, "Somebody"),
            "another organization's" => Issue(
                _authority,
                "CN=TradingView Webhooks, O=\"Elsewhere,O=TradingView, Inc.\"",
                ClientUse,
                Mailbox
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(holder), holder, "Unknown holder."),
        };

    /// <inheritdoc />
    public void Dispose()
    {
        _authority.Dispose();
        _foreignAuthority.Dispose();
        Server.Dispose();
        TradingView.Dispose();
    }

    private static X509Certificate2 Client(X509Certificate2 authority, string commonName) =>
        Issue(authority, $"{Organization}, CN={commonName}", ClientUse, Mailbox);

    private static void Mailbox(SubjectAlternativeNameBuilder names) => names.AddEmailAddress("webhook-server@tradingview.com");

    private static X509Certificate2 Authority(string subject)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(From, Until);
    }

    private static X509Certificate2 Issue(
        X509Certificate2 authority,
        string subject,
        string use,
        Action<SubjectAlternativeNameBuilder> name
    )
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new(subject, key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        name(names);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], critical: false));
        byte[] serial = RandomNumberGenerator.GetBytes(8);
        using X509Certificate2 bare = request.Create(authority, From, Until, serial);
        return bare.CopyWithPrivateKey(key);
    }
}
