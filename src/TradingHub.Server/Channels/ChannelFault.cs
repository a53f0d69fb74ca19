using System.Text.RegularExpressions;
using TradingHub.Domain.Channels;

namespace TradingHub.Server.Channels;

/// <summary>What a proof has one channel do wrong.</summary>
internal enum ChannelFaultKind
{
    /// <summary>It throws on every message.</summary>
    Throw,

    /// <summary>It awaits what never comes, whoever tells it to end.</summary>
    Hang,

    /// <summary>It keeps its thread, whoever tells it to end.</summary>
    Block,

    /// <summary>It allocates without end, on all of a processor, until it is told to end.</summary>
    Allocate,
}

/// <summary>
/// The fault that a proof wants of one channel: the one of the settings, or the one that a file names as long as it is there
/// (<c>scanner block</c>). Nothing of it is in the way of a hub that is not part of a proof.
/// </summary>
internal sealed partial class ChannelFault(DataChannel channel, ChannelOptions options)
{
    private const int PieceBytes = 65_536;
    private const int PiecesKept = 1_024;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>What the channel has to do wrong now; null for nothing.</summary>
    public ChannelFaultKind? Now =>
        options switch
        {
            { FaultFile: { } file } => Named(file),
            { FaultOn: { } named } when named == channel => options.FaultKind,
            _ => null,
        };

    /// <summary>Throws where a proof wants it.</summary>
    public void ThrowIfToldTo() => ThrowIf(Now);

    /// <summary>Throws where the fault is to throw.</summary>
    public static void ThrowIf(ChannelFaultKind? fault)
    {
        if (fault == ChannelFaultKind.Throw)
        {
            throw new InvalidOperationException("This channel was told to throw on every message (Channels:FaultOn).");
        }
    }

    /// <summary>Hangs, blocks or allocates where a proof wants it.</summary>
    public Task StrikeAsync(CancellationToken ending)
    {
        switch (Now)
        {
            case ChannelFaultKind.Hang:
                return new TaskCompletionSource().Task;
            case ChannelFaultKind.Block:
                Block();
                return Task.CompletedTask;
            case ChannelFaultKind.Allocate:
                Allocate(ending);
                return Task.CompletedTask;
            default:
                return Task.CompletedTask;
        }
    }

    private void Block()
    {
        using ManualResetEvent never = new(initialState: false);
        while (Now == ChannelFaultKind.Block)
        {
            never.WaitOne(Pause);
        }
    }

    /// <summary>The newest pieces are kept, so that the collector has to carry them on; more would be a fault of the machine, not of a channel.</summary>
    private void Allocate(CancellationToken ending)
    {
        byte[][] kept = new byte[PiecesKept][];
        for (int piece = 0; !ending.IsCancellationRequested; piece = (piece + 1) % PiecesKept)
        {
            kept[piece] = new byte[PieceBytes];
            if (piece == 0 && Now != ChannelFaultKind.Allocate)
            {
                return;
            }
        }
    }

    private ChannelFaultKind? Named(string file)
    {
        try
        {
            string[] words = File.Exists(file) ? Spaces().Split(File.ReadAllText(file).Trim()) : [];
            return
                words is [var name, var kind]
                && ChannelNames.TryParse(name, out DataChannel named)
                && named == channel
                && Enum.TryParse(kind, ignoreCase: true, out ChannelFaultKind fault)
                ? fault
                : null;
        }
        catch (IOException)
        {
            // The proof is about to write it or to take it away.
            return null;
        }
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
