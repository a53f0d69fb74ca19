using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using TradingHub.Testing.Hosting;

namespace TradingHub.EndToEnd.Tests.Browser;

/// <summary>A model from its training to its place in charge and back, as a person sees it.</summary>
public sealed class AiPageTests
{
    /// <summary>Ends a training that would never end; a busy machine takes its time.</summary>
    private const float TrainingLimit = 600_000;

    [ChromiumFact]
    public async Task A_model_is_trained_promoted_and_rolled_back_and_the_forecast_card_follows()
    {
        await using HubProcess hub = await HubProcess.StartAsync(HubSettings.Simulated().With("Ai:MinuteDays", "8"));
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(hub, height: 1000);
        await dashboard.Page.Locator("[data-testid=forecast][data-kind=no_model]").WaitForAsync();

        await dashboard.Part("forecast.train").ClickAsync();
        int[] percents = await TrainAsync(dashboard, "alpha", seed: 1);
        Assert.Contains(percents, percent => percent is > 0 and < 100);
        Assert.Equal(percents.Order(), percents);
        await RowAsync(dashboard, "alpha", "champion");
        await dashboard.Page.Keyboard.PressAsync("Escape");
        await CardShowsAsync(dashboard, "alpha");

        await GoAsync(dashboard, "i");
        await dashboard.Part("models.train").ClickAsync();
        await TrainAsync(dashboard, "beta", seed: 2);
        await dashboard.Page.Keyboard.PressAsync("Escape");
        // The second one takes charge by itself where it is better: then the first one is promoted again.
        string before = await InChargeAsync(hub);
        string other = before == "alpha" ? "beta" : "alpha";
        await PromoteAsync(dashboard, other);
        Assert.Equal(other, await InChargeAsync(hub));
        await CardShowsAsync(dashboard, other);

        await GoAsync(dashboard, "i");
        await (await RowAsync(dashboard, other, "champion")).ClickAsync();
        await dashboard.Part("model.rollback").ClickAsync();
        await SayWhyAsync(dashboard, "modal.rollback");
        await RowAsync(dashboard, before, "champion");
        Assert.Equal(before, await InChargeAsync(hub));
        await CardShowsAsync(dashboard, before);
        Assert.Empty(dashboard.Errors);
    }

    [ChromiumFact]
    public async Task A_training_that_the_hub_refuses_says_why_in_its_dialog()
    {
        await using HubProcess hub = await HubProcess.StartAsync(HubSettings.Simulated());
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(hub, address: "/dashboard/ai");
        await (await dashboard.ShownAsync("models.first")).ClickAsync();
        await dashboard.TypeIntoAsync("train.name", "nothing");
        await dashboard.Part("train.symbols").FillAsync("NOSUCH");

        await dashboard.Page.Keyboard.PressAsync("Enter");

        await dashboard.TextAsync("modal.train", text => text.Contains("NOSUCH", StringComparison.Ordinal));
        await dashboard.Page.Keyboard.PressAsync("Escape");
        await dashboard.GoneAsync("modal.train");
    }

    [ChromiumFact]
    public async Task The_models_and_their_dialogs_fit_a_phone()
    {
        await using HubProcess hub = await HubProcess.StartAsync(HubSettings.Simulated());
        await using DashboardPage dashboard = await DashboardPage.OpenAsync(hub, width: 390, height: 844);
        await (await dashboard.ShownAsync("bar.ai")).TapAsync();
        await (await dashboard.ShownAsync("ai.tab.models")).TapAsync();

        await (await dashboard.ShownAsync("models.first")).TapAsync();

        await dashboard.ShownAsync("modal.train");
        Assert.Equal(390, await dashboard.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        Assert.Empty(dashboard.Errors);
    }

    /// <summary>Fills in the open dialog, starts a small training and waits for its end; gives the percents that the page showed.</summary>
    private static async Task<int[]> TrainAsync(DashboardPage dashboard, string name, int seed)
    {
        await dashboard.TypeIntoAsync("train.name", name);
        await dashboard.Part("train.symbols").FillAsync("SPY, AAPL");
        await dashboard.Part("train.trials").FillAsync("1");
        await dashboard.Part("train.rounds").FillAsync("10");
        await dashboard.Part("train.seed").FillAsync(seed.ToString(CultureInfo.InvariantCulture));
        await dashboard.Page.Keyboard.PressAsync("Enter");

        await dashboard.ShownAsync("job.percent");
        await dashboard.Part("modal.job").GetByRole(AriaRole.Progressbar).WaitForAsync();
        await dashboard
            .Part("job.percent")
            .EvaluateAsync(
                """
                percent => {
                    window.percents = [percent.textContent];
                    new MutationObserver(() => window.percents.push(percent.textContent))
                        .observe(percent, { childList: true, characterData: true, subtree: true });
                }
                """
            );
        await dashboard.Part("job.model").WaitForAsync(new LocatorWaitForOptions { Timeout = TrainingLimit });
        string[] shown = await dashboard.Page.EvaluateAsync<string[]>("() => window.percents");
        return [.. shown.Select(text => int.Parse(text.TrimEnd('%'), CultureInfo.InvariantCulture))];
    }

    private static async Task PromoteAsync(DashboardPage dashboard, string name)
    {
        await dashboard.Page.Locator(Named(name)).GetByText(name).First.ClickAsync();
        await (await dashboard.ShownAsync("model.promote")).ClickAsync();
        await SayWhyAsync(dashboard, "modal.promote");
        await RowAsync(dashboard, name, "champion");
    }

    private static async Task SayWhyAsync(DashboardPage dashboard, string dialog)
    {
        await dashboard.TypeIntoAsync($"{dialog}.reason", "looked at it");
        await dashboard.Page.Keyboard.PressAsync("Enter");
        await dashboard.GoneAsync(dialog);
    }

    /// <summary>The row of a model, once it is in that state.</summary>
    private static async Task<ILocator> RowAsync(DashboardPage dashboard, string name, string state)
    {
        ILocator row = dashboard.Page.Locator(Named(name) + $"[data-state={state}]");
        await row.WaitForAsync();
        return row.GetByText(name).First;
    }

    private static string Named(string name) => $"[data-testid^=\"model.row.\"]:has-text(\"{name}\")";

    private static async Task GoAsync(DashboardPage dashboard, string page)
    {
        await dashboard.Page.Keyboard.PressAsync("g");
        await dashboard.Page.Keyboard.PressAsync(page);
    }

    /// <summary>Goes to the Trade page and waits until the card shows what the model says.</summary>
    private static async Task CardShowsAsync(DashboardPage dashboard, string model)
    {
        await GoAsync(dashboard, "t");
        await dashboard.TextAsync("forecast", text => text.Contains(model, StringComparison.Ordinal));
        await dashboard.TextAsync("forecast.probability", text => text.EndsWith('%'));
    }

    /// <summary>The name of the model that makes the forecasts on bars of a minute, as the hub says it.</summary>
    private static async Task<string> InChargeAsync(HubProcess hub)
    {
        JsonElement list = await hub.GetAsync("/api/ai/models");
        string id = list.Field("champions").Text("1Min");
        return list.Items("models").Single(model => model.Says("id", id)).Text("name");
    }
}
