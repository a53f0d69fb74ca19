namespace TradingHub.Server.AlpacaApi;

/// <summary>The pairs of keys that the hub issued. Any thread.</summary>
internal interface IIssuedPairs
{
    /// <summary>Whether this is one of them. Takes the same time for every wrong one.</summary>
    bool Has(string keyId, string secret);

    /// <summary>Ends when the pair is revoked; has ended for one that is not known.</summary>
    CancellationToken EndOf(string keyId);
}
