using System.Text;
using TradingHub.Server.SocketIo;

namespace TradingHub.Server.Tests.SocketIo;

public sealed class SocketIoPacketTests
{
    /// <summary>The examples of the protocol's own description, and what its parser takes beside them.</summary>
    [Theory]
    [InlineData("0", SocketIoPacketType.Connect, "/", null, null)]
    [InlineData("0{\"token\":\"123\"}", SocketIoPacketType.Connect, "/", null, "{\"token\":\"123\"}")]
    [InlineData("0/admin,", SocketIoPacketType.Connect, "/admin", null, null)]
    [InlineData("0/admin", SocketIoPacketType.Connect, "/admin", null, null)]
    [InlineData("0/admin?token=1,{}", SocketIoPacketType.Connect, "/admin", null, "{}")]
    [InlineData("1", SocketIoPacketType.Disconnect, "/", null, null)]
    [InlineData("2[\"hello\",1]", SocketIoPacketType.Event, "/", null, "[\"hello\",1]")]
    [InlineData("2/admin,456[\"project:delete\",123]", SocketIoPacketType.Event, "/admin", 456L, "[\"project:delete\",123]")]
    [InlineData("212[\"hi\",\"\\u20ac\"]", SocketIoPacketType.Event, "/", 12L, "[\"hi\",\"\\u20ac\"]")]
    [InlineData("3/admin,456[]", SocketIoPacketType.Ack, "/admin", 456L, "[]")]
    internal void A_packet_is_read_as_the_protocol_writes_it(
        string text,
        SocketIoPacketType type,
        string space,
        long? ack,
        string? data
    )
    {
        SocketIoPacket? packet = SocketIoPacket.Read(Encoding.UTF8.GetBytes(text));

        Assert.Equal((type, space, ack), (packet!.Type, packet.Namespace, packet.AckId));
        Assert.Equal(data, packet.Data?.GetRawText());
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("4{}")]
    [InlineData("51-[\"baz\",{\"_placeholder\":true,\"num\":0}]")]
    [InlineData("9")]
    [InlineData("2[")]
    [InlineData("2[\"a\"]]")]
    [InlineData("2[\"\\ud800\"]")]
    [InlineData("2[\"a\",{\"\\udc00\":1}]")]
    [InlineData("20123456789012345[\"a\"]")]
    [InlineData("2-1[\"a\"]")]
    [InlineData("0/a\u001eb,")]
    public void What_is_no_packet_is_none(string text) => Assert.Null(SocketIoPacket.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Bytes_that_are_no_text_and_nests_that_are_too_deep_are_none()
    {
        Assert.Null(SocketIoPacket.Read(new byte[] { (byte)'2', (byte)'[', (byte)'"', 0xff, (byte)'"', (byte)']' }));
        Assert.Null(SocketIoPacket.Read(Encoding.UTF8.GetBytes($"2{new string('[', 200)}{new string(']', 200)}")));
    }
}
