using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.Hosting;

/// <summary>The certificate that the listener shows.</summary>
/// <param name="Own">The certificate with its key.</param>
/// <param name="Chain">What stands with it in its file: itself and those that it was issued by.</param>
internal sealed record ListenerCertificate(X509Certificate2 Own, X509Certificate2Collection Chain)
{
    /// <summary>Name of the setting that holds the password of a PKCS #12 file.</summary>
    public const string Password = "TRADINGHUB_CERTIFICATE_PASSWORD";

    /// <summary>Reads the certificate that the settings name; null when they name none.</summary>
    /// <param name="settings">All settings.</param>
    /// <param name="root">What relative paths start from.</param>
    /// <exception cref="SettingsException">It cannot be read, or is over.</exception>
    public static ListenerCertificate? Load(IConfiguration settings, string root)
    {
        HubOptions hub = settings.GetSection("Hub").Get<HubOptions>() ?? new HubOptions();
        if (string.IsNullOrWhiteSpace(hub.Certificate))
        {
            return null;
        }

        if (settings[Password] is { } password && ExampleSecrets.Has(password))
        {
            throw new SettingsException($"{Password} is the example's; set the one of your certificate.");
        }

        try
        {
            string file = Path.GetFullPath(hub.Certificate, root);
            return string.IsNullOrWhiteSpace(hub.CertificateKey)
                ? FromPkcs12(file, settings[Password])
                : FromPem(file, Path.GetFullPath(hub.CertificateKey, root));
        }
        catch (Exception exception)
            when (exception is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SettingsException(
                $"Hub:Certificate is '{hub.Certificate}', which cannot be used: {exception.Message.ReplaceLineEndings(" ")}"
            );
        }
    }

    private static ListenerCertificate FromPem(string file, string keyFile)
    {
        using X509Certificate2 read = X509Certificate2.CreateFromPemFile(file, keyFile);
        X509Certificate2Collection chain = [];
        chain.ImportFromPemFile(file);
        // Windows cannot serve TLS with a key that was never in a store of its own.
        return new(X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), password: null), chain);
    }

    private static ListenerCertificate FromPkcs12(string file, string? password)
    {
        X509Certificate2Collection chain = X509CertificateLoader.LoadPkcs12CollectionFromFile(file, password);
        X509Certificate2 own =
            chain.FirstOrDefault(one => one.HasPrivateKey)
            ?? throw new CryptographicException("It holds no private key; a PEM file needs Hub:CertificateKey beside it.");
        return new(own, chain);
    }
}
