using System.Text.Json;
using TradingHub.Intelligence.Models;

namespace TradingHub.Intelligence.Training;

/// <summary>
/// Finished pieces of a training, each a file of JSON in a folder, so that one that was killed goes on after the last of them. They carry the
/// fingerprint of bars and settings: pieces of another training are made anew. What takes seconds is not kept.
/// </summary>
/// <param name="folder">Where they stand; null to keep nothing.</param>
/// <param name="fingerprint">Of bars and settings.</param>
/// <param name="prefix">Stands before the names.</param>
internal sealed class Checkpoints(string? folder, string fingerprint, string prefix = "")
{
    /// <summary>The same folder for a part of the work.</summary>
    public Checkpoints Under(string part) => new(folder, fingerprint, $"{prefix}{part}-");

    /// <summary>What was kept under a name, or what is made now and kept.</summary>
    /// <exception cref="TrainingException">It cannot be written.</exception>
    public T Once<T>(string name, Func<T> make)
    {
        if (folder is null)
        {
            return make();
        }

        string path = Path.Combine(folder, $"{prefix}{name}.json");
        if (Read<T>(path) is { } kept)
        {
            return kept.Value;
        }

        T made = make();
        Write(path, new Kept<T>(fingerprint, made));
        return made;
    }

    /// <summary>A file that was cut off or belongs to another training is none.</summary>
    private Kept<T>? Read<T>(string path)
    {
        try
        {
            Kept<T>? kept = File.Exists(path)
                ? JsonSerializer.Deserialize<Kept<T>>(File.ReadAllBytes(path), CardJson.Options)
                : null;
            return kept?.Fingerprint == fingerprint ? kept : null;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static void Write<T>(string path, Kept<T> kept)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            string draft = path + ".new";
            File.WriteAllBytes(draft, JsonSerializer.SerializeToUtf8Bytes(kept, CardJson.Options));
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TrainingException(
                TrainingErrorKind.Storage,
                $"A stage of the training cannot be kept in {path}: {exception.Message} Make space, and resume the job.",
                exception
            );
        }
    }

    /// <summary>What stands in a file.</summary>
    internal sealed record Kept<T>(string Fingerprint, T Value);
}
