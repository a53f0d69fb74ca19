using TradingHub.EndToEnd.Tests.SignIn;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Commands;

/// <summary>The owner's password from the terminal, and the command <c>halt</c> at a hub that asks for a sign-in.</summary>
public sealed class PasswordCommandTests
{
    private const int WrongCall = 64;
    private const int DataFolder = 73;
    private const int Deferred = 75;

    [Fact]
    public async Task The_password_that_was_typed_signs_in_and_there_is_no_link()
    {
        HubSettings settings = HubSettings.Simulated().AskingForLogin();
        HubExit exit = await HubProcess.RunToExitAsync(
            HubSettings.In(settings.DataDirectory).Calling("password").Typing(SignInCalls.Password),
            keepsData: true
        );
        Assert.True(exit.Code == 0, exit.Printed);
        Assert.DoesNotContain(SignInCalls.Password, exit.Printed, StringComparison.Ordinal);

        await using HubProcess hub = await HubProcess.StartAsync(settings);
        string owner = await hub.SignInAsync();

        Assert.Equal(200, (int)(await hub.CallAsOwnerAsync(owner, HttpMethod.Get, "/api/account")).Status);
        Assert.False(File.Exists(Path.Combine(settings.DataDirectory, "sign-in-link.txt")));
        Assert.DoesNotContain("#code=", hub.LastLines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_password_is_set_anew_while_the_hub_is_stopped_and_all_sessions_end()
    {
        await using HubProcess first = await HubProcess.StartAsync(HubSettings.Simulated().AskingForLogin());
        string session = await first.BeginAsync();
        HubExit running = await SetAsync(first, "nine blue lanterns wander");
        await first.KillAsync();
        HubExit stopped = await SetAsync(first, "nine blue lanterns wander");

        await using HubProcess second = await first.RestartAsync();

        Assert.Equal((DataFolder, 0), (running.Code, stopped.Code));
        Assert.Equal(401, (int)(await second.CallAsOwnerAsync(session, HttpMethod.Get, "/api/account")).Status);
        object former = new { password = SignInCalls.Password };
        Assert.Equal(401, (int)(await second.CallAsync(HttpMethod.Post, "/api/session", former)).Status);
        object present = new { password = "nine blue lanterns wander" };
        Assert.Equal(200, (int)(await second.CallAsync(HttpMethod.Post, "/api/session", present)).Status);
    }

    [Theory]
    [InlineData("too short")]
    [InlineData("")]
    [InlineData("correct horse battery staple")]
    public async Task A_password_that_cannot_be_changes_nothing(string typed)
    {
        HubExit exit = await HubProcess.RunToExitAsync(HubSettings.Simulated().Calling("password").Typing(typed));

        Assert.Equal(WrongCall, exit.Code);
        Assert.Contains("Nothing was changed", Assert.Single(exit.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Halt_signs_in_with_a_token_and_leaves_the_file_without_one()
    {
        await using HubProcess hub = await HubProcess.StartAsync(HubSettings.Simulated().AskingForLogin());
        string owner = await hub.BeginAsync();
        string token = (await hub.TokenAsync(owner, "risk:write")).Text("token");
        HubSettings with = hub.Settings.OnDataOf(hub.Settings).Calling("halt", "--level", "1");
        with.Environment["TRADINGHUB_TOKEN"] = token;

        HubExit signedIn = await HubProcess.RunToExitAsync(with, keepsData: true);
        HubExit stranger = await hub.CallAsync("halt", "--level", "2");

        Assert.True(signedIn.Code == 0, signedIn.Printed);
        Assert.True(stranger.Code == Deferred, stranger.Printed);
        await Eventually.GetAsync(
            async () => (await hub.CallAsOwnerAsync(owner, HttpMethod.Get, "/api/halt")).Text,
            text => text.Contains("\"file\"", StringComparison.Ordinal),
            "the halt of the file"
        );
    }

    private static async Task<HubExit> SetAsync(HubProcess hub, string password)
    {
        HubSettings settings = hub.Settings.OnDataOf(hub.Settings).Calling("password").Typing(password);
        return await HubProcess.RunToExitAsync(settings, keepsData: true);
    }
}
