using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Routing;
using TradingHub.Domain.Orders;

namespace TradingHub.Architecture.Tests;

/// <summary>One door to the venue, and controllers that only translate.</summary>
public sealed class DoorTests
{
    private static readonly Type[] Controllers =
    [
        .. Solution.Of("Server").GetTypes().Where(type => type.IsSubclassOf(typeof(ControllerBase)) && !type.IsAbstract),
    ];

    /// <summary>What stands around the journal and the broker in a proof, and passes everything on.</summary>
    private const string CrashPoints = "CrashPoints";

    [Fact]
    public void Only_the_desk_and_its_registration_hold_a_broker()
    {
        string[] holders =
        [
            .. Solution
                .Projects.SelectMany(project => Solution.Of(project).GetTypes())
                .Where(HoldsBroker)
                .Select(type => type.FullName!)
                .Where(name => !name.StartsWith("TradingHub.Engine.Orders.", StringComparison.Ordinal))
                .Where(name => !name.Contains($".{CrashPoints}.", StringComparison.Ordinal)),
        ];

        Assert.Empty(holders);
        Assert.Equal(["TradingRegistration.cs"], FilesThatName("src/TradingHub.Server", nameof(IBroker)));
    }

    [Fact]
    public void Nothing_but_the_desk_writes_the_journal()
    {
        Assert.Equal(["TradingRegistration.cs"], FilesThatName("src/TradingHub.Server", nameof(IOrderJournal)));
    }

    [Fact]
    public void Controllers_see_no_connector_and_no_storage()
    {
        string[] seen =
        [
            .. Controllers.SelectMany(controller =>
                controller
                    .GetConstructors()
                    .SelectMany(constructor => constructor.GetParameters())
                    .Concat(ActionsOf(controller).SelectMany(action => action.GetParameters()))
                    .Select(parameter => parameter.ParameterType.Assembly.GetName().Name!)
                    .Where(name => name is "TradingHub.Connectors" or "TradingHub.Storage")
                    .Select(name => $"{controller.Name}: {name}")
            ),
        ];

        Assert.Empty(seen);
    }

    [Fact]
    public void Only_registrations_and_settings_name_types_of_connectors_and_storage()
    {
        string[] files =
        [
            .. Solution
                .SourcesOf("src/TradingHub.Server")
                .Where(file =>
                    !file.Contains($"{Path.DirectorySeparatorChar}Hosting{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                )
                .Where(file =>
                {
                    string text = File.ReadAllText(file);
                    return text.Contains("TradingHub.Connectors", StringComparison.Ordinal)
                        || text.Contains("TradingHub.Storage", StringComparison.Ordinal);
                })
                .Select(file => Path.GetFileName(file)),
        ];

        Assert.Empty(files);
    }

    [Fact]
    public void No_controller_that_answers_a_GET_can_place_an_order()
    {
        string[] wrong =
        [
            .. Controllers
                .Where(controller => ActionsOf(controller).Any(IsGet))
                .Where(controller => controller.GetConstructors().Any(Takes<IOrderDesk>))
                .Select(controller => controller.Name),
        ];

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_action_says_in_its_attributes_which_method_it_answers()
    {
        Assert.NotEmpty(Controllers);
        Assert.All(
            Controllers.SelectMany(ActionsOf),
            action => Assert.NotEmpty(action.GetCustomAttributes<HttpMethodAttribute>())
        );
    }

    private static bool HoldsBroker(Type type) =>
        type.GetFields(
                BindingFlags.Instance
                    | BindingFlags.Static
                    | BindingFlags.NonPublic
                    | BindingFlags.Public
                    | BindingFlags.DeclaredOnly
            )
            .Any(field => typeof(IBroker).IsAssignableFrom(field.FieldType) && field.FieldType.IsInterface);

    private static string[] FilesThatName(string folder, string name) =>
        [
            .. Solution
                .SourcesOf(folder)
                .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) != CrashPoints)
                .Where(file => File.ReadAllText(file).Split(' ', '<', '>', '(', ')', ',', ';', '\n').Contains(name))
                .Select(file => Path.GetFileName(file)),
        ];

    private static IEnumerable<MethodInfo> ActionsOf(Type controller) =>
        controller
            .GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(method => !method.IsSpecialName && method.GetCustomAttribute<NonActionAttribute>() is null);

    private static bool IsGet(MethodInfo action) => action.GetCustomAttributes<HttpGetAttribute>().Any();

    private static bool Takes<T>(ConstructorInfo constructor) =>
        constructor.GetParameters().Any(parameter => parameter.ParameterType == typeof(T));
}
