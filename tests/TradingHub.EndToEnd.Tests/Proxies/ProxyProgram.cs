using System.Diagnostics;
using System.Text.RegularExpressions;

namespace TradingHub.EndToEnd.Tests.Proxies;

/// <summary>A proxy for which the project has a recipe.</summary>
public enum ProxyKind
{
    /// <summary>deploy/caddy/Caddyfile.</summary>
    Caddy,

    /// <summary>deploy/nginx/tradinghub.conf.</summary>
    Nginx,
}

/// <summary>Prepares the process of an installed proxy with the file that the project ships.</summary>
internal static partial class ProxyProgram
{
    private static readonly string Recipes = Path.Combine(AppContext.BaseDirectory, "deploy");

    /// <summary>A process that is ready to start.</summary>
    /// <param name="kind">Which proxy.</param>
    /// <param name="values">The recipe's values by name.</param>
    /// <param name="senders">Addresses that alerts may come from; null for those that the recipe names.</param>
    /// <param name="folder">Where it may write.</param>
    public static ProcessStartInfo Create(ProxyKind kind, Dictionary<string, string> values, string? senders, string folder) =>
        kind == ProxyKind.Caddy ? Caddy(values, senders, folder) : Nginx(values, senders, folder);

    private static ProcessStartInfo Caddy(Dictionary<string, string> values, string? senders, string folder)
    {
        ProcessStartInfo start = Start("caddy", "run", "--config", Path.Combine(Recipes, "caddy", "Caddyfile"));
        start.Environment.Remove("TRADINGHUB_SENDERS");
        start.Environment["XDG_DATA_HOME"] = folder;
        start.Environment["XDG_CONFIG_HOME"] = folder;
        foreach ((string name, string value) in values)
        {
            start.Environment[name] = value;
        }

        if (senders is not null)
        {
            start.Environment["TRADINGHUB_SENDERS"] = senders;
        }

        return start;
    }

    private static ProcessStartInfo Nginx(Dictionary<string, string> values, string? senders, string folder)
    {
        string shipped = Path.Combine(Recipes, "nginx", "tradingview-senders.conf");
        string own = Path.Combine(folder, "senders.conf");
        File.WriteAllText(own, $"allow {senders};");
        Dictionary<string, string> all = new(values, StringComparer.Ordinal)
        {
            ["TRADINGHUB_SENDERS_FILE"] = senders is null ? shipped : own,
        };
        string recipe = File.ReadAllText(Path.Combine(Recipes, "nginx", "tradinghub.conf"));
        File.WriteAllText(
            Path.Combine(folder, "site.conf"),
            Placeholder().Replace(recipe, match => all[match.Groups["name"].Value])
        );
        string main = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(main, MainFile);
        return Start("nginx", "-p", folder, "-c", main);
    }

    private static ProcessStartInfo Start(string name, params string[] arguments) =>
        new(Find(name), arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

    private static string Find(string name)
    {
        // Debian puts nginx where a user's PATH does not lead.
        string[] folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), "/usr/sbin"];
        return folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                $"{name} was not found on PATH; the recipes are tried with the real proxies: apt-get install {name}."
            );
    }

    // One process in the foreground, everything that it writes in the test's folder.
    private const string MainFile = """
        daemon off;
        master_process off;
        pid nginx.pid;
        error_log stderr info;
        events { }
        http {
            access_log access.log;
            client_body_temp_path body;
            proxy_temp_path proxy;
            fastcgi_temp_path fastcgi;
            uwsgi_temp_path uwsgi;
            scgi_temp_path scgi;
            include site.conf;
        }
        """;

    [GeneratedRegex(@"\$\{(?<name>TRADINGHUB_\w+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
