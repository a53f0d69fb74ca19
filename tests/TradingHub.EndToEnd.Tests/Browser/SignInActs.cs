using TradingHub.EndToEnd.Tests.SignIn;

namespace TradingHub.EndToEnd.Tests.Browser;

/// <summary>What a person does at the sign-in, with the keyboard alone.</summary>
internal static class SignInActs
{
    /// <summary>Types the password into the field, which has the focus by itself, and sends it.</summary>
    public static async Task SignInAsync(this DashboardPage dashboard, string password = SignInCalls.Password)
    {
        await dashboard.TypeIntoAsync("signin.password", password);
        await dashboard.Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Waits until prices come in, so that the link stands.</summary>
    public static Task<string> LiveAsync(this DashboardPage dashboard) =>
        dashboard.TextAsync("chart.freshness", text => text == "Live");

    /// <summary>Path, query and fragment of the page's address.</summary>
    public static string Address(this DashboardPage dashboard) =>
        AddressOf(dashboard).PathAndQuery + AddressOf(dashboard).Fragment;

    private static Uri AddressOf(DashboardPage dashboard) => new(dashboard.Page.Url);
}
