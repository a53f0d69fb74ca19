namespace TradingHub.Domain.Venues;

/// <summary>In which way a venue failed.</summary>
public enum VenueFailure
{
    /// <summary>It could not be reached or did not answer.</summary>
    Unreachable,

    /// <summary>It asked us to slow down.</summary>
    RateLimited,

    /// <summary>It does not accept our credentials.</summary>
    Unauthorized,

    /// <summary>It sent what cannot be read.</summary>
    Unreadable,
}

/// <summary>A venue, a recording or another outside source did not do what was asked.</summary>
public sealed class VenueException : Exception
{
    /// <summary>Creates the exception.</summary>
    public VenueException(string venue, VenueFailure failure, string message, Exception? inner = null)
        : base($"{venue}: {message}", inner)
    {
        Venue = venue;
        Failure = failure;
    }

    /// <summary>Name of the venue.</summary>
    public string Venue { get; }

    /// <summary>In which way it failed.</summary>
    public VenueFailure Failure { get; }

    /// <summary>Whether trying again later may help.</summary>
    public bool IsTransient => Failure is VenueFailure.Unreachable or VenueFailure.RateLimited;
}
