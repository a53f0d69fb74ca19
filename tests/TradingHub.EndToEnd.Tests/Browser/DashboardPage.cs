using System.Collections.Concurrent;
using Microsoft.Playwright;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Browser;

/// <summary>
/// The dashboard of one host in a real Chromium, in a context of its own, with what the page said on its console and which requests it made.
/// </summary>
internal sealed class DashboardPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentQueue<string> _requests = new();

    private DashboardPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) => Note(message.Type == "error", message.Text);
        page.PageError += (_, error) => Note(isError: true, error);
        page.Request += (_, request) => _requests.Enqueue($"{request.Method} {request.Url}");
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Errors that the page wrote to its console or did not catch.</summary>
    public IReadOnlyList<string> Errors => [.. _errors];

    /// <summary>HTTP requests so far.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>Opens an address of the dashboard; the bare one shows the Trade page.</summary>
    public static async Task<DashboardPage> OpenAsync(
        HubProcess hub,
        int width = 1600,
        int height = 900,
        string address = "/dashboard"
    )
    {
        IBrowser browser = await SharedChromium.GetAsync();
        bool isPhone = width < 600;
        IBrowserContext context = await browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = height },
                HasTouch = isPhone,
                IsMobile = isPhone,
            }
        );
        DashboardPage dashboard = new(context, await context.NewPageAsync());
        await dashboard.Page.GotoAsync(new Uri(hub.Address, address).ToString());
        return dashboard;
    }

    /// <summary>The element with this test id.</summary>
    public ILocator Part(string testId) => Page.Locator($"[data-testid=\"{testId}\"]");

    /// <summary>The element with this test id, once it is shown.</summary>
    public async Task<ILocator> ShownAsync(string testId)
    {
        ILocator part = Part(testId);
        await part.First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Visible });
        return part.First;
    }

    /// <summary>Waits until the element's text satisfies the condition; gives the text.</summary>
    public Task<string> TextAsync(string testId, Func<string, bool> isIt) =>
        Eventually.GetAsync(
            async () => await Part(testId).CountAsync() == 0 ? "" : await Part(testId).First.InnerTextAsync(),
            isIt,
            $"the text of {testId}"
        );

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private void Note(bool isError, string text)
    {
        if (isError)
        {
            _errors.Enqueue(text);
        }
    }
}
