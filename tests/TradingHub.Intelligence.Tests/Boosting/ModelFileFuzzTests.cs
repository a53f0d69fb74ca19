using System.Text;
using TradingHub.Intelligence.Boosting;
using TradingHub.Intelligence.Tests.Boosting.Given;

namespace TradingHub.Intelligence.Tests.Boosting;

/// <summary>Model files with random damage: read or refused, never more than that.</summary>
public sealed class ModelFileFuzzTests
{
    private static readonly string[] Numbers =
    [
        "-1",
        "0",
        "2147483647",
        "-2147483648",
        "99999999999",
        "1e308",
        "nan",
        "inf",
        "",
        "7",
    ];

    [Theory]
    [InlineData("binary-tiny", 1)]
    [InlineData("categorical-tiny", 2)]
    [InlineData("multiclass-tiny", 3)]
    [InlineData("regression-tiny", 4)]
    public void Ten_thousand_damaged_files_are_read_or_refused_within_ten_times_their_size(string name, int seed)
    {
        byte[] sound = new GoldenCase(name).ModelFile;
        Random random = new(seed);
        int read = 0;
        for (int round = 0; round < 2500; round++)
        {
            byte[] damaged = sound;
            for (int times = random.Next(1, 4); times > 0; times--)
            {
                damaged = Damage(damaged, random);
            }

            long before = GC.GetAllocatedBytesForCurrentThread();
            BoostingModel? model = TryRead(damaged);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10L * Math.Max(damaged.Length, sound.Length));
            if (model is not null)
            {
                read++;
                Use(model);
            }
        }

        Assert.InRange(read, 100, 2400);
    }

    private static BoostingModel? TryRead(byte[] file)
    {
        try
        {
            return BoostingModel.Read(file);
        }
        catch (BoostingException refusal)
        {
            Assert.NotEmpty(refusal.Message);
            return null;
        }
    }

    /// <summary>A model that was read can be applied, explained and written.</summary>
    private static void Use(BoostingModel model)
    {
        BoostingPredictor predictor = new(model);
        double[] row = [.. Enumerable.Range(0, predictor.FeatureCount).Select(at => at % 5 == 4 ? double.NaN : at - 7.5)];
        predictor.Predict(row, new double[predictor.Classes]);
        predictor.PredictLeaves(row, new int[predictor.TreeCount]);
        predictor.Explain(row, new double[predictor.Classes * (predictor.FeatureCount + 1)]);
        Assert.Equal(model.Iterations, BoostingModel.Read(model.ToFile()).Iterations);
    }

    private static byte[] Damage(byte[] file, Random random)
    {
        if (file.Length < 2)
        {
            return file;
        }

        int at = random.Next(file.Length);
        int length = Math.Min(file.Length - at, random.Next(1, 60));
        return random.Next(6) switch
        {
            0 => Changed(file, at, (byte)random.Next(256)),
            1 => file[..at],
            2 => [.. file[..at], .. file[(at + length)..]],
            3 => [.. file[..at], .. file[at..(at + length)], .. file[at..]],
            4 => Changed(file, at, (byte)"0123456789-. =\n"[random.Next(15)]),
            _ => WithNumber(file, at, random),
        };
    }

    private static byte[] Changed(byte[] file, int at, byte value)
    {
        byte[] changed = [.. file];
        changed[at] = value;
        return changed;
    }

    /// <summary>Puts another number where one stands, at or after a place.</summary>
    private static byte[] WithNumber(byte[] file, int at, Random random)
    {
        int start = Array.FindIndex(file, at, sign => char.IsAsciiDigit((char)sign));
        if (start < 0)
        {
            return file;
        }

        int end = Array.FindIndex(file, start, sign => !char.IsAsciiDigit((char)sign));
        return
        [
            .. file[..start],
            .. Encoding.UTF8.GetBytes(Numbers[random.Next(Numbers.Length)]),
            .. file[(end < 0 ? file.Length : end)..],
        ];
    }
}
