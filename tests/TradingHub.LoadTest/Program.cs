using System.Globalization;
using TradingHub.LoadTest.Servers;
using TradingHub.LoadTest.Soak;
using TradingHub.LoadTest.Table;

// dotnet run -c Release --project tests/TradingHub.LoadTest -- table [names] [--rounds N] [--seconds N] | soak [--minutes N]
const string Usage =
    "usage: dotnet run -c Release --project tests/TradingHub.LoadTest -- table [names] [--rounds N] [--seconds N] | soak [--minutes N]";
string mode = args.FirstOrDefault() ?? "";
switch (mode)
{
    case "stage" or "plain" or "raw":
        // A server of the tool's own, started by the tool.
        ControlLine.Start();
        int rate = (int)NumberOf("--rate", 2_000);
        await (
            mode switch
            {
                "stage" => StageServer.RunAsync(rate, args[1..]),
                "plain" => PlainSocketServer.RunAsync(rate),
                _ => RawSocketServer.RunAsync(rate),
            }
        );
        return 0;
    case "table":
        string[] names = [.. args[1..].Where((word, index) => !IsOption(word) && !IsOption(args[index]))];
        TableLine[] lines = [.. TableLines.All.Where(line => names.Length == 0 || names.Contains(line.Name))];
        if (lines.Length < names.Length)
        {
            Console.Error.WriteLine(
                $"{Usage}{Environment.NewLine}names: {string.Join(' ', TableLines.All.Select(line => line.Name))}"
            );
            return 2;
        }

        bool hasPassed = await TableRun.RunAsync(
            lines,
            (int)NumberOf("--rounds", 3),
            TimeSpan.FromSeconds(NumberOf("--seconds", 4))
        );
        return hasPassed ? 0 : 1;
    case "soak":
        return await SoakRun.RunAsync(NumberOf("--minutes", 35)) ? 0 : 1;
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}

static bool IsOption(string word) => word is "--rounds" or "--seconds" or "--minutes";

// "--name N" as a person writes it, "--name=N" as the tool does.
double NumberOf(string option, double usual)
{
    int at = Array.FindIndex(args, word => word == option || word.StartsWith($"{option}=", StringComparison.Ordinal));
    string? text =
        at < 0 ? null
        : args[at].Contains('=') ? args[at][(option.Length + 1)..]
        : args.ElementAtOrDefault(at + 1);
    return text is null ? usual : double.Parse(text, CultureInfo.InvariantCulture);
}
