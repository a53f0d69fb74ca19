using System.ComponentModel.DataAnnotations;

namespace TradingHub.Server.Metrics;

/// <summary>Where metrics and traces are sent to. Section <c>Telemetry</c>.</summary>
public sealed class TelemetryOptions : IValidatableObject
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Telemetry";

    /// <summary>
    /// Address of an OpenTelemetry collector that takes OTLP over HTTP (protobuf), for example <c>http://localhost:4318</c>; <c>/v1/metrics</c>
    /// and <c>/v1/traces</c> are added. Default empty: nothing is sent.
    /// </summary>
    public string OtlpEndpoint { get; set; } = "";

    /// <summary>Seconds between two sends of metrics. Default 60.</summary>
    [Range(1, 3_600)]
    public int OtlpSeconds { get; set; } = 60;

    /// <summary>The address, or null where nothing is sent.</summary>
    internal Uri? Endpoint =>
        Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out Uri? address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && address is { UserInfo: "", Query: "", Fragment: "" }
            ? address
            : null;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (OtlpEndpoint.Length > 0 && Endpoint is null)
        {
            // The value is not repeated: an address with a password would be in the log.
            yield return new ValidationResult(
                "Telemetry:OtlpEndpoint must be an address such as http://localhost:4318, without user, query or fragment."
            );
        }
    }
}
