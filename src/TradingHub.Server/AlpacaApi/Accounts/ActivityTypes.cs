using System.Collections.Frozen;

namespace TradingHub.Server.AlpacaApi.Accounts;

/// <summary>The kinds of activities that Alpaca knows.</summary>
internal static class ActivityTypes
{
    /// <summary>An execution, the one kind that happens here.</summary>
    public const string Fill = "FILL";

    private static readonly FrozenSet<string> All = (
        "FILL TRANS MISC ACATC ACATS CFEE CSD CSW CSR DIV DIVCGL DIVCGS DIVFEE DIVFT DIVNRA DIVROC DIVTW DIVTXEX FEE INT INTNRA INTTW "
        + "JNL JNLC JNLS MA NC OPASN OPCA OPCSH OPEXC OPEXP OPTRD PTC PTR REORG SPIN SPLIT SSO SSP CIL SC VOF EXTRD"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether each of these is a kind that Alpaca knows.</summary>
    public static bool AreKnown(IEnumerable<string> types) => types.All(All.Contains);
}
