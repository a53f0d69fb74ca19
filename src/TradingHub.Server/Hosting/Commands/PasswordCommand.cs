using TradingHub.Domain.Access;
using TradingHub.Server.Hosting.Composition;
using TradingHub.Server.Hosting.Settings;
using TradingHub.Server.Security.SignIn;
using TradingHub.Storage.Access;
using TradingHub.Storage.Sqlite;
using TradingHub.Storage.Watchlists;

namespace TradingHub.Server.Hosting.Commands;

/// <summary>Sets the owner's password from the terminal, the first one or a new one in place of a lost one. All sessions end.</summary>
internal sealed class PasswordCommand : IHubCommand
{
    /// <inheritdoc />
    public string Name => "password";

    /// <inheritdoc />
    public string Usage => "password: sets the owner's password, read from the next line that is typed; the hub must be stopped";

    /// <inheritdoc />
    public IReadOnlyList<string> Options { get; } = [];

    /// <inheritdoc />
    public async Task<int> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (call.Words.Count > 0)
        {
            throw HubCommands.WrongCall(this);
        }

        using DataDirectoryLock held = DataDirectoryLock.Take(call.Places.DataDirectory);
        await call.Output.WriteLineAsync(
            $"Type the new password, {PasswordRules.Shortest} to {PasswordRules.Longest} characters, and Enter:"
        );
        string text = await call.Input.ReadLineAsync(cancellationToken) ?? "";
        if (PasswordRules.WhyNot(text) is { } rule)
        {
            throw new StartException(ExitCodes.WrongCall, $"The password {rule} Nothing was changed.");
        }

        await SetAsync(
            Path.Combine(call.Places.DataDirectory, StorageFiles.ApplicationName),
            new Secret(text),
            cancellationToken
        );
        FirstRunLink.Delete(call.Places.DataDirectory);
        await call.Output.WriteLineAsync("The owner's password is set. All sessions have ended; tokens and keys stay.");
        return ExitCodes.Ok;
    }

    private static async Task SetAsync(string file, Secret password, CancellationToken cancellationToken)
    {
        try
        {
            using SqliteDatabase database = SqliteDatabase.Open(file, SqliteFileKind.Application, ApplicationSchema.Migrations);
            PasswordHash hash = PasswordHasher.Create(password, TimeProvider.System.GetUtcNow());
            await new SqliteCredentialStore(database).SetPasswordAsync(hash, keptSession: null, cancellationToken);
        }
        catch (SqliteFileException exception)
        {
            throw new StartException(exception.IsAboutContent ? ExitCodes.Damaged : ExitCodes.DataFolder, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException(ExitCodes.DataFolder, $"The password cannot be kept in {file}: {exception.Message}");
        }
    }
}
