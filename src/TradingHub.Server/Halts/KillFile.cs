using TradingHub.Domain.Halts;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.Halts;

/// <summary>What the kill file asks for.</summary>
/// <param name="Level">How much to stop.</param>
/// <param name="Reason">Why.</param>
internal sealed record KillOrder(HaltLevel Level, string Reason);

/// <summary>
/// The file <c>KILL</c> in the data folder: whoever can make a file can halt the hub. Its first word may be a level from 1 to 4, what follows is
/// the reason; empty, or anything else, is level 4.
/// </summary>
internal sealed class KillFile(HubPlaces places, TimeProvider machine)
{
    private const int MostCharacters = 4_096;
    private static readonly TimeSpan StillBeingWritten = TimeSpan.FromMilliseconds(300);

    /// <summary>Where it is looked for.</summary>
    public string Path { get; } = System.IO.Path.Combine(places.DataDirectory, "KILL");

    /// <summary>What the file asks for, or null when there is none. A file that cannot be read counts as well.</summary>
    public KillOrder? Read()
    {
        if (Directory.Exists(Path))
        {
            return Parse("");
        }

        if (!File.Exists(Path))
        {
            return null;
        }

        try
        {
            using StreamReader reader = File.OpenText(Path);
            char[] text = new char[MostCharacters];
            int length = reader.ReadBlock(text, 0, text.Length);
            return length == 0 && IsYoung() ? null : Parse(new string(text, 0, length));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Parse("");
        }
    }

    /// <summary>Puts the file aside, once the halt is durable. Returns its new name.</summary>
    public string PutAside()
    {
        string aside = $"{Path}.done-{machine.GetUtcNow():yyyyMMdd'T'HHmmssfff}";
        if (Directory.Exists(Path))
        {
            Directory.Move(Path, aside);
        }
        else
        {
            File.Move(Path, aside, overwrite: true);
        }

        return aside;
    }

    /// <summary>Makes the file in one step, so that nobody reads half of it.</summary>
    public static void Write(string folder, HaltLevel level, string reason)
    {
        string draft = System.IO.Path.Combine(folder, "KILL.new");
        File.WriteAllText(draft, $"{(int)level} {reason}{Environment.NewLine}");
        File.Move(draft, System.IO.Path.Combine(folder, "KILL"), overwrite: true);
    }

    /// <summary>Reads the text of the file.</summary>
    public static KillOrder Parse(string text)
    {
        string trimmed = new string([.. text.Where(letter => !char.IsControl(letter) || char.IsWhiteSpace(letter))]).Trim();
        string[] words = trimmed.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
        bool hasLevel = words is [{ Length: 1 } first, ..] && first[0] is >= '1' and <= '4';
        string said = hasLevel ? (words.Length > 1 ? words[1] : "") : trimmed;
        string line = string.Join(' ', said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        string reason = line.Length == 0 ? "The kill file was found." : line[..Math.Min(line.Length, HaltTargets.LongestReason)];
        return new KillOrder(hasLevel ? (HaltLevel)(words[0][0] - '0') : HaltLevel.Flatten, reason);
    }

    /// <summary>An empty file may be one that is just being written; half a second later it is meant as it is.</summary>
    private bool IsYoung()
    {
        TimeSpan age = machine.GetUtcNow() - new DateTimeOffset(File.GetLastWriteTimeUtc(Path), TimeSpan.Zero);
        return age >= TimeSpan.Zero && age < StillBeingWritten;
    }
}
