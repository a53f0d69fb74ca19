using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using TradingHub.Domain.Orders;
using TradingHub.Engine.Orders;

namespace TradingHub.Engine.Tests.Orders;

public sealed class VenueClientIdsTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private readonly VenueClientIds _ids = new("install", "SIM-1");

    [Fact]
    public void The_same_request_has_the_same_id_everywhere()
    {
        string id = _ids.Create(OrderSource.Api, "mine");

        Assert.Equal(id, new VenueClientIds("install", "SIM-1").Create(OrderSource.Api, "mine"));
        Assert.NotEqual(id, new VenueClientIds("other", "SIM-1").Create(OrderSource.Api, "mine"));
        Assert.NotEqual(id, new VenueClientIds("install", "SIM-2").Create(OrderSource.Api, "mine"));
        Assert.NotEqual(id["P-api-".Length..], _ids.Create(OrderSource.Dashboard, "mine")["P-ui-".Length..]);
    }

    [Fact]
    public void It_is_the_first_130_bits_of_the_hash_in_base_32()
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes("install\nSIM-1\napi\nmine"));
        BigInteger first = new BigInteger(hash, isUnsigned: true, isBigEndian: true) >> (256 - 130);
        string expected = "";
        for (int i = 0; i < 26; i++)
        {
            expected = Alphabet[(int)(first & 31)] + expected;
            first >>= 5;
        }

        Assert.Equal($"P-api-{expected}", _ids.Create(OrderSource.Api, "mine"));
    }

    [Fact]
    public void Without_an_own_id_every_order_has_another_one()
    {
        HashSet<string> ids = [.. Enumerable.Range(0, 1_000).Select(_ => _ids.Create(OrderSource.Dashboard, null))];

        Assert.Equal(1_000, ids.Count);
        Assert.All(ids, id => Assert.Matches("^P-ui-[0-9A-Z]{26}$", id));
    }
}
