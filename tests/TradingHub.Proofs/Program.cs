using System.Globalization;
using TradingHub.Proofs;

// usage: dotnet run --project tests/TradingHub.Proofs -- all|p|n|<names> [--seed N]
int seedAt = Array.IndexOf(args, "--seed") + 1;
int seed = seedAt > 0 ? int.Parse(args[seedAt], CultureInfo.InvariantCulture) : Environment.TickCount & 0xFFFFFF;
string[] words = [.. args.Where((word, index) => word != "--seed" && (seedAt == 0 || index != seedAt))];
Proof[] proofs = [.. ProofList.All.Where(proof => words.Any(proof.IsMeantBy))];
if (proofs.Length == 0 || !words.All(word => ProofList.All.Any(proof => proof.IsMeantBy(word))))
{
    Console.Error.WriteLine("usage: dotnet run --project tests/TradingHub.Proofs -- all|p|n|<names> [--seed N]");
    Console.Error.WriteLine($"names: {string.Join(' ', ProofList.All.Select(proof => proof.Id + proof.Tier).Order())}");
    return 2;
}

Console.WriteLine($"seed {seed}");
return await new ProofTable(Console.Out).RunAsync(proofs, seed);
