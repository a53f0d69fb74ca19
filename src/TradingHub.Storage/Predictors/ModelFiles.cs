using TradingHub.Domain.Predictors;
using TradingHub.Storage.Disk;

namespace TradingHub.Storage.Predictors;

/// <summary>Writes a file whole or not at all.</summary>
/// <param name="path">Its place; the folder exists.</param>
/// <param name="content">What is in it.</param>
internal delegate void FileWriter(string path, ReadOnlySpan<byte> content);

/// <summary>The files of models: a folder for each version, with the model and its card.</summary>
/// <param name="root">Folder of the folders.</param>
/// <param name="write">Writes a file.</param>
internal sealed class ModelFiles(string root, FileWriter write)
{
    private const string ModelName = "model.txt";
    private const string CardName = "card.json";

    /// <summary>Writes both files of a new version.</summary>
    /// <exception cref="ModelRegistryException">The disk takes them not; then nothing is left of them.</exception>
    public void Write(string id, NewModel model)
    {
        string folder = FolderOf(id);
        try
        {
            Directory.CreateDirectory(folder);
            write(Path.Combine(folder, ModelName), model.Model.Span);
            write(Path.Combine(folder, CardName), model.Card.Span);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Delete(id);
            throw new ModelRegistryException(
                ModelRegistryError.Disk,
                $"The model cannot be kept in {folder}: {exception.Message} Make space; the model that serves stays.",
                exception
            );
        }
    }

    /// <summary>Reads both files.</summary>
    /// <exception cref="ModelRegistryException">They are gone.</exception>
    public (byte[] Model, byte[] Card) Read(string id)
    {
        try
        {
            return (
                File.ReadAllBytes(Path.Combine(FolderOf(id), ModelName)),
                File.ReadAllBytes(Path.Combine(FolderOf(id), CardName))
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ModelRegistryException(
                ModelRegistryError.Damaged,
                $"The files of the model {id} cannot be read: {exception.Message} Restore {FolderOf(id)}, or serve another version.",
                exception
            );
        }
    }

    /// <summary>Deletes the folder of a version as far as that is possible; what is left goes at the next start.</summary>
    public void Delete(string id)
    {
        try
        {
            Directory.Delete(FolderOf(id), recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Without a row it is no model: the next sweep tries again.
        }
    }

    /// <summary>Deletes folders of versions that are not known: their process ended between file and row.</summary>
    public void Sweep(IReadOnlySet<string> known)
    {
        if (!Directory.Exists(root))
        {
            return;
        }

        foreach (string folder in Directory.EnumerateDirectories(root))
        {
            string id = Path.GetFileName(folder);
            if (Guid.TryParseExact(id, "N", out _) && !known.Contains(id))
            {
                Delete(id);
            }
        }
    }

    /// <summary>Files as the hub writes them.</summary>
    public static ModelFiles Of(string root) => new(root, DurableFile.Write);

    private string FolderOf(string id) => Path.Combine(root, id);
}
