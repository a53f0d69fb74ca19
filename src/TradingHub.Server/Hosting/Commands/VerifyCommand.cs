using TradingHub.Storage.Verification;

namespace TradingHub.Server.Hosting.Commands;

/// <summary>Verifies the chain of a journal, also of one that is in use.</summary>
internal sealed class VerifyCommand : IHubCommand
{
    /// <inheritdoc />
    public string Name => "verify";

    /// <inheritdoc />
    public string Usage => "verify [--data FOLDER or FILE]: walks the journal's chain and names the first bad place";

    /// <inheritdoc />
    public IReadOnlyList<string> Options { get; } = ["data"];

    /// <inheritdoc />
    public async Task<int> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (call.Words.Count > 0)
        {
            throw HubCommands.WrongCall(this);
        }

        string file = JournalFile.Find(call.Options.GetValueOrDefault("data", JournalFile.FolderOf(call)));
        JournalVerification verification = JournalVerifier.Verify(file);
        await call.Output.WriteLineAsync(LineOf(verification));
        return verification.IsSound ? ExitCodes.Ok : ExitCodes.Damaged;
    }

    private static string LineOf(JournalVerification verification)
    {
        if (verification.Finding is { } finding)
        {
            return $"{verification.Path}: {verification.Events} events fit; the first bad place is event {finding.Sequence} "
                + $"({HubJson.Text(finding.Kind).Replace('_', ' ')}). {finding.Detail}";
        }

        string anchor = verification.HasAnchor ? "" : " There is no audit-anchor beside it, so a cut tail would not be found.";
        return $"{verification.Path}: {verification.Events} events, all sound. Newest hash {verification.Head}.{anchor}";
    }
}
