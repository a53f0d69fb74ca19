using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.SignIn;

/// <summary>A data folder in which the owner has set a password, to copy for each host.</summary>
public sealed class OwnedFolder : IAsyncLifetime
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Open = Private | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
    private const string FileName = "app.db";
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "tradinghub-tests", $"owned-{Guid.NewGuid():N}");

    /// <summary>Settings on a new data folder.</summary>
    /// <param name="hasPassword">Whether the owner has set a password.</param>
    /// <param name="isOpen">Whether others may look into the folder.</param>
    public HubSettings NewSettings(bool hasPassword, bool isOpen)
    {
        HubSettings settings = HubSettings.Simulated();
        Directory.CreateDirectory(settings.DataDirectory);
        if (hasPassword)
        {
            File.Copy(Path.Combine(_folder, FileName), Path.Combine(settings.DataDirectory, FileName));
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(settings.DataDirectory, isOpen ? Open : Private);
        }

        return settings;
    }

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        HubExit exit = await HubProcess.RunToExitAsync(
            HubSettings.In(_folder).Calling("password").Typing(SignInCalls.Password),
            keepsData: true
        );
        Assert.True(exit.Code == 0, exit.Printed);
    }

    /// <inheritdoc />
    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}
