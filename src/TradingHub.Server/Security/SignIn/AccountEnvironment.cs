namespace TradingHub.Server.Security.SignIn;

/// <summary>Whose money moves.</summary>
public enum AccountEnvironment
{
    /// <summary>Nobody's: the simulated exchange.</summary>
    Simulated,

    /// <summary>Nobody's: a paper account at a broker.</summary>
    Paper,

    /// <summary>The owner's.</summary>
    Live,
}
