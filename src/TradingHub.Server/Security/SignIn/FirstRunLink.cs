using System.Security.Cryptography;
using TradingHub.Server.Hosting;

namespace TradingHub.Server.Security.SignIn;

/// <summary>
/// The one-time link by which the owner sets the first password: its code is made anew at each start until there is one, and stands in a file
/// that only the owner of the data folder can read. Safe to use from any thread.
/// </summary>
internal sealed class FirstRunLink(HubPlaces places, OwnerPassword password, SignInPolicy policy)
{
    /// <summary>Name of the file in the data folder.</summary>
    public const string FileName = "sign-in-link.txt";

    private const string Page = "/dashboard/sign-in#code=";
    private const int MostWrong = 5;
    private readonly Lock _guard = new();
    private byte[]? _digest;
    private int _wrong;

    /// <summary>Makes the link anew; null, and no file of before, where nobody has to set a password.</summary>
    /// <param name="origin">Where the hub listens, without a slash at its end.</param>
    public string? Create(string origin)
    {
        Delete(places.DataDirectory);
        if (!policy.IsRequired || password.IsSet)
        {
            return null;
        }

        string code = Digests.NewSecret();
        lock (_guard)
        {
            (_digest, _wrong) = (Digests.Of(code), 0);
        }

        return $"{origin}{Page}{code}";
    }

    /// <summary>Writes the link to its file, which only its owner can read.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be written.</exception>
    public void Write(string link)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using StreamWriter writer = new(Path.Combine(places.DataDirectory, FileName), options);
        writer.WriteLine(link);
    }

    /// <summary>Spends the code; null when it was used before or tried too often, else whether it was this one.</summary>
    public bool? Spend(string code)
    {
        lock (_guard)
        {
            if (_digest is null)
            {
                return null;
            }

            bool isRight = CryptographicOperations.FixedTimeEquals(_digest, Digests.Of(code));
            if (!isRight && ++_wrong < MostWrong)
            {
                return false;
            }

            _digest = null;
            Delete(places.DataDirectory);
            return isRight ? true : null;
        }
    }

    /// <summary>Removes the file, where there is one.</summary>
    public static void Delete(string dataDirectory)
    {
        try
        {
            File.Delete(Path.Combine(dataDirectory, FileName));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What stands in it is worth nothing any more.
        }
    }
}
