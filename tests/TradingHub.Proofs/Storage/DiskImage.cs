namespace TradingHub.Proofs.Storage;

/// <summary>What a loss of power leaves of what was written and not yet synced.</summary>
internal enum PowerLoss
{
    /// <summary>Nothing.</summary>
    Dropped,

    /// <summary>Some sectors, any of them.</summary>
    Torn,

    /// <summary>The first writes, whole.</summary>
    CutShort,
}

/// <summary>The files of a journal as the disk has them when the power is lost at a moment of a record.</summary>
internal sealed class DiskImage(JournalFolder before, DiskRecord record, Random random)
{
    private const int Sector = 512;

    /// <summary>Writes them into a folder.</summary>
    /// <param name="moment">Number of the record's line.</param>
    /// <param name="loss">What becomes of the writes that were not synced.</param>
    /// <param name="folder">Where to.</param>
    public void Write(int moment, PowerLoss loss, JournalFolder folder)
    {
        foreach (string file in (string[])[TradingFile.Name, TradingFile.LogName, TradingFile.AnchorName])
        {
            DiskCall[] calls = [.. record.Calls.Where(call => call.File == file && call.Began < moment)];
            int synced = calls
                .Where(call => call.Act == DiskAct.Sync && call.IsOk && call.Ended < moment)
                .Select(sync => sync.Began)
                .LastOrDefault(-1);
            DiskCall[] writes = [.. calls.Where(call => call.Act != DiskAct.Sync)];
            byte[] safe = Apply(Start(file), writes.Where(call => call.Ended < synced));
            DiskCall[] open = [.. writes.Where(call => call.Ended >= synced)];
            File.WriteAllBytes(folder.FileAt(file), Lose(safe, open, loss));
        }

        File.Copy(before.FileAt("install-id"), folder.FileAt("install-id"));
    }

    private byte[] Start(string file) => File.Exists(before.FileAt(file)) ? File.ReadAllBytes(before.FileAt(file)) : [];

    private byte[] Lose(byte[] safe, DiskCall[] open, PowerLoss loss) =>
        loss switch
        {
            PowerLoss.Torn => Tear(safe, Apply(safe, open)),
            PowerLoss.CutShort => Apply(safe, open.Take(random.Next(open.Length + 1))),
            _ => safe,
        };

    /// <summary>Each sector is the old or the new one; so is the length.</summary>
    private byte[] Tear(byte[] old, byte[] current)
    {
        double share = random.NextDouble();
        byte[] torn = new byte[random.Next(2) == 0 ? old.Length : current.Length];
        for (int at = 0; at < torn.Length; at += Sector)
        {
            byte[] source = random.NextDouble() < share ? current : old;
            int length = Math.Min(Sector, Math.Min(torn.Length, source.Length) - at);
            if (length > 0)
            {
                source.AsSpan(at, length).CopyTo(torn.AsSpan(at));
            }
        }

        return torn;
    }

    private static byte[] Apply(byte[] content, IEnumerable<DiskCall> calls)
    {
        using MemoryStream file = new();
        file.Write(content);
        foreach (DiskCall call in calls)
        {
            if (call.Act == DiskAct.Resize)
            {
                file.SetLength(call.Offset);
                continue;
            }

            file.Position = call.Offset;
            file.Write(call.Bytes.Span);
        }

        return file.ToArray();
    }
}
