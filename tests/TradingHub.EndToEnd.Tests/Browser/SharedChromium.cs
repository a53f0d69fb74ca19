using Microsoft.Playwright;

namespace TradingHub.EndToEnd.Tests.Browser;

/// <summary>
/// One Chromium for all browser tests of a run, because its start costs more than most of them. Each test opens a context of its own, which
/// shares no cookie, storage or cache with another. It ends with the process of the tests. Safe to use from any thread.
/// </summary>
internal static class SharedChromium
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
    ];

    private static readonly SemaphoreSlim OneAtATime = new(1, 1);
    private static IBrowser? _browser;

    /// <summary>The browser; started at first, and again if it has died.</summary>
    public static async Task<IBrowser> GetAsync()
    {
        await OneAtATime.WaitAsync();
        try
        {
            return _browser is { IsConnected: true } running ? running : _browser = await LaunchAsync();
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static async Task<IBrowser> LaunchAsync()
    {
        IPlaywright driver = await Playwright.CreateAsync();
        return await driver.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = ChromiumProgram.Path, Args = Arguments }
        );
    }
}
