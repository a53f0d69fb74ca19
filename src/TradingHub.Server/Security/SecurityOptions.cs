using System.ComponentModel.DataAnnotations;

namespace TradingHub.Server.Security;

/// <summary>Who may talk to the hub (section <c>Security</c>).</summary>
public sealed class SecurityOptions : IValidatableObject
{
    /// <summary>
    /// Origins of other pages that may change state and open sockets, exact, for example <c>http://localhost:5173</c> for the dashboard's
    /// development server. Default none; the hub's own are always allowed.
    /// </summary>
    public IList<string> AllowedOrigins { get; init; } = [];

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (string origin in AllowedOrigins)
        {
            bool isExact =
                Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && uri.GetLeftPart(UriPartial.Authority) == origin;
            if (!isExact || uri!.Scheme is not ("http" or "https"))
            {
                yield return new ValidationResult(
                    $"Security:AllowedOrigins holds '{origin}'; each must be an exact origin such as http://localhost:5173."
                );
            }
        }
    }
}
