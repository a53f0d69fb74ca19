using System.Collections;
using Microsoft.Extensions.Configuration;
using TradingHub.Server.Hosting;
using TradingHub.Server.Hosting.Settings;

namespace TradingHub.Server.Tests.Hosting.Settings;

/// <summary>A root of its own with the project's own appsettings.json.</summary>
public abstract class SettingsTest : IDisposable
{
    protected SettingsTest() =>
        File.Copy(Path.Combine(HubRoot.Find(), "appsettings.json"), Path.Combine(Root, "appsettings.json"));

    protected string Root { get; } = Directory.CreateTempSubdirectory("tradinghub-settings").FullName;

    public void Dispose()
    {
        Directory.Delete(Root, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected IConfiguration Read(string[] arguments, params (string Name, string Value)[] environment)
    {
        IDictionary variables = environment.ToDictionary(variable => variable.Name, variable => variable.Value);
        return SettingSources.Read(Root, arguments, variables);
    }
}
