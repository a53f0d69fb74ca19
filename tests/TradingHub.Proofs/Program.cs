using System.Globalization;
using TradingHub.Proofs;

// usage: dotnet run --project tests/TradingHub.Proofs -- all|p|n|<names> [--seed N] [--jobs N]
int? seed = NumberAfter("--seed");
int jobs = NumberAfter("--jobs") ?? 1;
string[] words = [.. args.Where((word, index) => !IsOption(word) && (index == 0 || !IsOption(args[index - 1])))];
Proof[] proofs = [.. ProofList.All.Where(proof => words.Any(proof.IsMeantBy))];
if (proofs.Length == 0 || !words.All(word => ProofList.All.Any(proof => proof.IsMeantBy(word))))
{
    Console.Error.WriteLine("usage: dotnet run --project tests/TradingHub.Proofs -- all|p|n|<names> [--seed N] [--jobs N]");
    Console.Error.WriteLine($"names: {string.Join(' ', ProofList.All.Select(proof => proof.Id + proof.Tier).Order())}");
    return 2;
}

seed ??= Environment.TickCount & 0xFFFFFF;
Console.WriteLine($"seed {seed}");
return await new ProofTable(Console.Out).RunAsync(proofs, seed.Value, jobs);

static bool IsOption(string word) => word is "--seed" or "--jobs";

int? NumberAfter(string option) =>
    Array.IndexOf(args, option) is >= 0 and var at && at + 1 < args.Length
        ? int.Parse(args[at + 1], CultureInfo.InvariantCulture)
        : null;
